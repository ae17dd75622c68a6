using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Setup;

/// <summary>A plan as a person reads it, account by account.</summary>
public static class SetupText
{
    public static void Write(SetupPlan plan, TextWriter to)
    {
        var (request, role) = (plan.Request, plan.Role);
        to.WriteLine(
            $"Account {request.SourceAccount} needs the role {role.Arn}, which lets {request.ServiceRoleA} "
                + $"read s3://{request.Bucket}/{request.KeyPrefix}*. It is made in one of three ways."
        );
        Way(to, "1. With CloudFormation:", [plan.SourceAccount.Line]);
        Way(to, "2. With the AWS CLI:", RoleCommands.Create(role));
        Way(to, "3. In the console:", Lettered(ConsoleSteps.InSourceAccount(plan)));
        Document(to, "Trust policy", role.TrustPolicy);
        foreach (var (name, policy) in role.InlinePolicies)
            Document(to, $"Policy {name}", policy);
        if (plan.KeyStatement() is { } statement)
            Document(to, $"Statement for the policy of the key {request.KmsKeyArn}", statement.ToJsonString());

        to.WriteLine();
        to.WriteLine($"Account {request.ServiceRoleA.Account} needs the right to assume it, in one of two ways.");
        Way(
            to,
            "1. From the command line"
                + (plan.TargetAccount is null ? ":" : "; the lists are given whole, so with what they hold already:"),
            [plan.TargetAccount?.Line ?? RoleCommands.Put(RoleName(request), plan.Assuming)]
        );
        Way(to, "2. In the console:", Lettered(ConsoleSteps.InTargetAccount(plan)));
        Document(to, $"Policy {plan.Assuming.Key}", plan.Assuming.Value);

        to.WriteLine();
        to.WriteLine(
            "A new role takes up to half a minute to take effect. To ask whether it all fits, without moving anything:"
        );
        to.WriteLine($"   {Check(plan)}");
    }

    public static string RoleName(SetupRequest request) =>
        request.ServiceRoleA.Resource[(request.ServiceRoleA.Resource.LastIndexOf('/') + 1)..];

    private static string Check(SetupPlan plan) =>
        $"xacct check {ShellWord.Of($"s3://{plan.Request.Bucket}/{plan.Request.KeyPrefix}KEY")} "
        + $"{ShellWord.Of($"s3://{plan.Request.TargetBucket}/")} --role-arn {ShellWord.Of(plan.Role.Arn.ToString())}";

    private static void Way(TextWriter to, string title, IEnumerable<string> lines)
    {
        to.WriteLine();
        to.WriteLine(title);
        foreach (var line in lines)
            to.WriteLine($"   {line}");
    }

    private static IEnumerable<string> Lettered(IEnumerable<string> steps) =>
        steps.Select((step, index) => $"{(char)('a' + index)}. {step}");

    private static void Document(TextWriter to, string title, string json)
    {
        to.WriteLine();
        to.WriteLine($"{title}:");
        to.WriteLine(JsonText.Of(JsonNode.Parse(json)!));
    }
}
