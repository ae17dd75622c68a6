using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Setup;

/// <summary>What both accounts need, as the templates make it: there is no other description of the roles.</summary>
public sealed record SetupPlan
{
    private const string SourceStack = "xacct-source";
    private const string StackSuffix = "-ServiceRoleA";

    public required SetupRequest Request { get; init; }

    /// <summary>Account B's role.</summary>
    public required RoleDefinition Role { get; init; }

    /// <summary>What the role of account A has to be allowed, by the policy's name.</summary>
    public required KeyValuePair<string, string> Assuming { get; init; }

    public required StackCommand SourceAccount { get; init; }

    /// <summary>Null where service role A is not one that serverless.template makes.</summary>
    public required StackCommand? TargetAccount { get; init; }

    /// <exception cref="CliException">Every parameter that the templates refuse.</exception>
    public static async Task<SetupPlan> MakeAsync(SetupRequest request, SandboxOptions options)
    {
        var theirs = Given(
            ("ServiceRoleAArn", request.ServiceRoleA.ToString()),
            ("BucketName", request.Bucket),
            ("KeyPrefix", request.KeyPrefix),
            ("ExternalId", request.ExternalId),
            ("KmsKeyArn", request.KmsKeyArn),
            ("AllowDelete", request.AllowDelete ? "true" : ""),
            ("AllowRestore", request.AllowRestore ? "true" : ""),
            ("AllowAnnotations", request.AllowAnnotations ? "true" : ""),
            ("RoleName", request.RoleName == "ServiceRoleB" ? "" : request.RoleName)
        );
        var source = await PreviewAsync(options, request.SourceAccount, SourceStack, "source-account.template", theirs);
        var role = source.Roles.Single();
        var ours = Given(
            ("SourceRoleArns", role.Arn.ToString()),
            ("TargetBuckets", request.TargetBucket),
            ("ExternalId", request.ExternalId),
            ("AllowAnnotations", request.AllowAnnotations ? "true" : "")
        );
        var stack = StackOf(request.ServiceRoleA);
        var target = await PreviewAsync(
            options,
            AccountId.Parse(request.ServiceRoleA.Account),
            stack ?? "xacct",
            "serverless.template",
            ours
        );
        return new SetupPlan
        {
            Request = request,
            Role = role,
            Assuming = target
                .Roles.SelectMany(r => r.InlinePolicies)
                .Single(policy => policy.Value.Contains("\"sts:AssumeRole\"", StringComparison.Ordinal)),
            SourceAccount = new StackCommand("source-account.template", SourceStack, theirs),
            TargetAccount = stack is null ? null : new StackCommand("serverless.template", stack, ours),
        };
    }

    /// <summary>
    /// What the policy of the objects' KMS key has to say: what the role is allowed, said by the key of the role.
    /// </summary>
    public JsonObject? KeyStatement()
    {
        var statement = Role
            .InlinePolicies.Values.SelectMany(policy => JsonNode.Parse(policy)!["Statement"]!.AsArray())
            .FirstOrDefault(statement =>
                statement!["Action"]!.ToJsonString().Contains("\"kms:", StringComparison.Ordinal)
            )
            ?.DeepClone()
            .AsObject();
        if (statement is not null)
        {
            statement["Principal"] = new JsonObject { ["AWS"] = Role.Arn.ToString() };
            statement["Resource"] = "*"; // In a key's policy: this key.
        }
        return statement;
    }

    private static async Task<StackPreview> PreviewAsync(
        SandboxOptions options,
        AccountId account,
        string stack,
        string template,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        try
        {
            return await SandboxHost.PreviewAsync(options, account, stack, StackFolder.File(template), parameters);
        }
        catch (DeploymentException refused)
        {
            var faults = string.Join('\n', refused.Faults.Select(fault => $"  {fault}"));
            throw new CliException(ExitCode.Usage, $"{template} does not take this:\n{faults}");
        }
    }

    /// <summary>The template names its role after the stack.</summary>
    private static string? StackOf(Arn role) =>
        role.Resource.StartsWith("role/", StringComparison.Ordinal)
        && role.Resource.EndsWith(StackSuffix, StringComparison.Ordinal)
        && role.Resource["role/".Length..^StackSuffix.Length] is { Length: > 0 } name
        && !name.Contains('/', StringComparison.Ordinal)
            ? name
            : null;

    /// <summary>What is left to its default is not given.</summary>
    private static Dictionary<string, string> Given(params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in parameters)
            if (value.Length > 0)
                given[name] = value;
        return given;
    }
}
