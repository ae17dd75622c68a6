using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Makes the changes that a diagnosis prints, and nothing else.</summary>
internal sealed class Mending(FailureWorld world)
{
    /// <param name="change">One of a cause's Changes.</param>
    /// <param name="answers">What only a person can answer, by the name of the parameter.</param>
    public async Task ApplyAsync(JsonObject change, IReadOnlyDictionary<string, string> answers)
    {
        var on = change["On"]!.GetValue<string>();
        switch (change["Kind"]!.GetValue<string>())
        {
            case "TrustPolicy":
                var trusting = Arn.Parse(on);
                Assert.True(
                    world.Iam.UpdateTrustPolicy(
                        trusting,
                        Edit(world.Iam.FindRole(trusting)!.Definition.TrustPolicy, change)!
                    )
                );
                break;
            case "IdentityPolicy":
                Assert.True(world.Iam.UpdateRole(Arn.Parse(on), role => Edit(role, change)));
                break;
            case "PermissionsBoundary":
                var boundary = world.Iam.FindRole(Arn.Parse(on))!.Definition.PermissionsBoundary!;
                world.Iam.PutManagedPolicy(boundary, Edit(world.Iam.FindManagedPolicy(boundary)!.Json, change)!);
                break;
            case "BucketPolicy":
                var bucket = Arn.Parse(on).Resource;
                await world.PutBucketPolicyAsync(bucket, Edit(await world.BucketPolicyAsync(bucket), change));
                break;
            case "KeyPolicy":
                var key = world.Keys.Find(on, AccountId.Parse(Arn.Parse(on).Account), FailureWorld.Region)!;
                world.Keys.PutPolicy(key.Arn, Edit(key.Policy, change)!);
                break;
            case "StackParameter":
                var value = change["Value"]?.GetValue<string>() ?? answers[on];
                await world.DeployOursAsync(new Dictionary<string, string> { [on] = value });
                break;
            case "Role":
            case "Bucket":
                await world.RunAsync(change["Command"]!.GetValue<string>());
                break;
            case "Execution":
                Assert.StartsWith("aws stepfunctions redrive-execution", change["Command"]!.GetValue<string>());
                break;
            case var other:
                throw new InvalidOperationException($"A diagnosis changes '{other}', which is not known here.");
        }
    }

    private static RoleDefinition Edit(RoleDefinition role, JsonObject change)
    {
        var policies = role.InlinePolicies.ToDictionary();
        if (change["Statement"] is JsonObject statement)
            policies["Mended"] = Statements.With(policies.GetValueOrDefault("Mended"), statement);
        foreach (var (name, policy) in role.InlinePolicies)
            if (change["NoDenyOf"] is JsonObject && Edit(policy, change) is var edited && edited != policy)
                if (edited is null)
                    policies.Remove(name);
                else
                    policies[name] = edited;
        return role with { InlinePolicies = policies };
    }

    private static string? Edit(string? policy, JsonObject change)
    {
        if (change["NoDenyOf"] is JsonObject request && policy is not null)
            policy = Statements.WithoutDenyOf(policy, request);
        return change["Statement"] is JsonObject statement ? Statements.With(policy, statement) : policy;
    }
}
