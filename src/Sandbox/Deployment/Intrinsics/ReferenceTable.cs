using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Parameters;
using XAcctWorkflow.Sandbox.Deployment.Resources;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>What Ref, Fn::GetAtt and Fn::Sub may name: pseudo parameters, parameters, resources.</summary>
internal sealed class ReferenceTable(StackContext stack, ParameterValues parameters, ResourceIdentities resources)
{
    public JsonNode? Ref(string name, Scope scope)
    {
        if (name == "AWS::NoValue")
        {
            return null;
        }

        if (stack.Pseudo(name) is { } pseudo)
        {
            return JsonValue.Create(pseudo);
        }

        if (parameters.Find(name) is { } value)
        {
            return value;
        }

        return resources.IsDeclared(name)
            ? Identity(name, scope) is { } identity
                ? JsonValue.Create(identity.Ref)
                : Unresolved.Value()
            : scope.Fault($"'{name}' is no parameter and no resource of this template");
    }

    public JsonNode Attribute(string resource, string attribute, Scope scope)
    {
        if (!resources.IsDeclared(resource))
        {
            return scope.Fault($"'{resource}' is no resource of this template");
        }

        if (Identity(resource, scope) is not { } identity)
        {
            return Unresolved.Value();
        }

        return identity.Attributes.TryGetValue(attribute, out var value)
            ? JsonValue.Create(value)
            : scope.Fault(
                $"{resource} has no attribute '{attribute}' here; the sandbox supports {string.Join(", ", identity.Attributes.Keys)}"
            );
    }

    /// <summary>Null if it has none, which has been told.</summary>
    private ResourceIdentity? Identity(string resource, Scope scope)
    {
        if (scope.References is null)
        {
            scope.Fault($"'{resource}' is a resource, which cannot be referred to here");
            return null;
        }

        if (!resources.IsIncluded(resource, scope))
        {
            scope.Fault($"'{resource}' does not exist: its condition is false");
            return null;
        }

        scope.References.Add(resource);
        return resources.Find(resource, scope);
    }
}
