using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Cli.Setup;

/// <summary>A plan for tools.</summary>
public static class SetupJson
{
    public static JsonObject Of(SetupPlan plan)
    {
        var source = new JsonObject
        {
            ["Account"] = plan.Request.SourceAccount.ToString(),
            ["Role"] = Role(plan.Role),
            ["CloudFormation"] = Stack(plan.SourceAccount),
            ["Commands"] = List(RoleCommands.Create(plan.Role)),
            ["ConsoleSteps"] = List(ConsoleSteps.InSourceAccount(plan)),
        };
        if (plan.KeyStatement() is { } statement)
            source["KeyPolicyStatement"] = statement;
        var target = new JsonObject
        {
            ["Account"] = plan.Request.ServiceRoleA.Account,
            ["ServiceRoleA"] = plan.Request.ServiceRoleA.ToString(),
            ["Policies"] = Policies([plan.Assuming]),
            ["ConsoleSteps"] = List(ConsoleSteps.InTargetAccount(plan)),
        };
        if (plan.TargetAccount is { } stack)
            target["CloudFormation"] = Stack(stack);
        else
            target["Commands"] = List([RoleCommands.Put(SetupText.RoleName(plan.Request), plan.Assuming)]);
        return new JsonObject { ["SourceAccount"] = source, ["TargetAccount"] = target };
    }

    /// <summary>In the words of IAM's CreateRole and PutRolePolicy.</summary>
    public static JsonObject Role(RoleDefinition role) =>
        new()
        {
            ["Arn"] = role.Arn.ToString(),
            ["RoleName"] = RoleCommands.NameOf(role),
            ["Description"] = role.Description,
            ["MaxSessionDuration"] = (int)role.MaxSessionDuration.TotalSeconds,
            ["AssumeRolePolicyDocument"] = JsonNode.Parse(role.TrustPolicy),
            ["Policies"] = Policies(role.InlinePolicies),
        };

    private static JsonArray Policies(IEnumerable<KeyValuePair<string, string>> policies) =>
        [
            .. policies.Select(policy => new JsonObject
            {
                ["PolicyName"] = policy.Key,
                ["PolicyDocument"] = JsonNode.Parse(policy.Value),
            }),
        ];

    private static JsonObject Stack(StackCommand stack) =>
        new()
        {
            ["Template"] = stack.Template,
            ["StackName"] = stack.Stack,
            ["Parameters"] = new JsonArray([
                .. stack.Parameters.Select(parameter => new JsonObject
                {
                    ["ParameterKey"] = parameter.Key,
                    ["ParameterValue"] = parameter.Value,
                }),
            ]),
            ["Command"] = stack.Line,
        };

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
