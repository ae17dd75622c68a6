using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Makes what a case says is broken, in the way of an administrator who errs.</summary>
internal sealed class Breaking(FailureWorld world)
{
    public async Task ApplyAsync(JsonObject step)
    {
        switch (step["Do"]!.GetValue<string>())
        {
            case "TrustPolicy":
                Assert.True(world.Iam.UpdateTrustPolicy(RoleOf(step), Document(step)));
                break;
            case "AddPolicy":
                Change(step, role => Inline(role, NameOf(step), Document(step)));
                break;
            case "RemovePolicy":
                Change(step, role => Inline(role, NameOf(step), null));
                break;
            case "Boundary":
                var boundary = new Arn("aws", "iam", "", RoleOf(step).Account, "policy/Boundary");
                world.Iam.PutManagedPolicy(boundary, Document(step));
                Change(step, role => role with { PermissionsBoundary = boundary });
                break;
            case "LongestSession":
                var longest = TimeSpan.FromSeconds(step["Seconds"]!.GetValue<int>());
                Change(step, role => role with { MaxSessionDuration = longest });
                break;
            case "MakeRole":
                world.Iam.PutRole(
                    new RoleDefinition
                    {
                        Arn = RoleOf(step),
                        TrustPolicy = Document(step),
                        CreatedAt = world.Time.GetUtcNow(),
                    }
                );
                break;
            case "RemakeRole":
                // As the template has it, made anew this moment; IAM takes a while to let it be assumed.
                var definition = world.Iam.FindRole(RoleOf(step))!.Definition;
                world.Iam.RoleDelay = TimeSpan.FromSeconds(step["EffectiveAfterSeconds"]!.GetValue<int>());
                world.Iam.DeleteRole(definition.Arn);
                world.Iam.PutRole(definition with { CreatedAt = world.Time.GetUtcNow() });
                break;
            case "BucketPolicy":
                await world.PutBucketPolicyAsync(step["On"]!.GetValue<string>(), Document(step));
                break;
            case "KeyPolicy":
                world.Keys.PutPolicy(Arn.Parse(step["On"]!.GetValue<string>()), Document(step));
                break;
            case "StackParameters":
                await world.DeployOursAsync(
                    step["Values"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>())
                );
                break;
            case var other:
                throw new InvalidOperationException($"A case breaks something by '{other}', which is not known here.");
        }
    }

    private void Change(JsonObject step, Func<RoleDefinition, RoleDefinition> change) =>
        Assert.True(world.Iam.UpdateRole(RoleOf(step), change));

    private static RoleDefinition Inline(RoleDefinition role, string name, string? document)
    {
        var policies = role.InlinePolicies.ToDictionary();
        if (document is null)
            Assert.True(policies.Remove(name), $"{role.Arn} has no policy {name} to remove");
        else
            policies[name] = document;
        return role with { InlinePolicies = policies };
    }

    private static Arn RoleOf(JsonObject step) => Arn.Parse(step["On"]!.GetValue<string>());

    private static string NameOf(JsonObject step) => step["Name"]!.GetValue<string>();

    private static string Document(JsonObject step) => Statements.Document(step["Statement"]!);
}
