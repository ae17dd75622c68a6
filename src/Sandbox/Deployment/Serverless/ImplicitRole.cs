using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Serverless;

/// <summary>
/// The role <c>NAMERole</c> that SAM makes for a function or state machine which has <c>Policies</c> instead of a role.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies
/// </summary>
internal static class ImplicitRole
{
    public static void AddTo(JsonObject resources, FaultList faults)
    {
        Add(resources, "AWS::Serverless::Function", "lambda", ["service-role/AWSLambdaBasicExecutionRole"], faults);
        Add(resources, "AWS::Serverless::StateMachine", "states", [], faults);
    }

    private static void Add(JsonObject resources, string type, string service, string[] always, FaultList faults)
    {
        foreach (var (name, resource) in ServerlessTransform.Of(resources, type))
        {
            var properties = ServerlessTransform.Properties(resource);
            var policies = properties["Policies"];
            var boundary = properties["PermissionsBoundary"];
            if (properties["Role"] is not null)
            {
                if (policies is not null)
                {
                    faults.Add($"Resources/{name}/Properties/Policies", "has no effect beside Role");
                }
            }
            else if (!resources.ContainsKey($"{name}Role"))
            {
                var role = new JsonObject { ["AssumeRolePolicyDocument"] = Trust(service) };
                Attach(role, always, policies, name, faults);
                if (boundary is not null)
                {
                    role["PermissionsBoundary"] = boundary.DeepClone();
                }

                resources[$"{name}Role"] = new JsonObject { ["Type"] = "AWS::IAM::Role", ["Properties"] = role };
                properties["Role"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{name}Role", "Arn") };
                if (resource["Condition"] is { } condition)
                {
                    resources[$"{name}Role"]!["Condition"] = condition.DeepClone();
                }
            }

            properties.Remove("Policies");
            properties.Remove("PermissionsBoundary");
        }
    }

    private static void Attach(JsonObject role, string[] always, JsonNode? policies, string name, FaultList faults)
    {
        var managed = new JsonArray([.. always.Select(policy => Managed(JsonValue.Create(policy)))]);
        var inline = new JsonArray();
        foreach (var policy in policies is JsonArray list ? list.ToArray() : [policies])
        {
            switch (policy)
            {
                case null:
                    break;
                case JsonValue:
                case JsonObject reference when reference.ContainsKey("Ref") || reference.ContainsKey("Fn::Sub"):
                    managed.Add(Managed(policy));
                    break;
                case JsonObject document when document.ContainsKey("Statement"):
                    inline.Add(
                        new JsonObject
                        {
                            ["PolicyName"] = $"{name}RolePolicy{inline.Count}",
                            ["PolicyDocument"] = document.DeepClone(),
                        }
                    );
                    break;
                default:
                    faults.Add(
                        $"Resources/{name}/Properties/Policies",
                        $"{policy.ToJsonString()} is not supported; the sandbox supports names and ARNs of managed policies, and policy documents"
                    );
                    break;
            }
        }

        role["ManagedPolicyArns"] = managed;
        role["Policies"] = inline;
    }

    private static JsonNode Managed(JsonNode policy) =>
        policy is JsonValue value && $"{value}" is var text && !text.StartsWith("arn:", StringComparison.Ordinal)
            ? JsonValue.Create($"arn:aws:iam::aws:policy/{text}")
            : policy.DeepClone();

    private static JsonObject Trust(string service) =>
        new()
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Principal"] = new JsonObject { ["Service"] = $"{service}.amazonaws.com" },
                    ["Action"] = "sts:AssumeRole",
                }
            ),
        };
}
