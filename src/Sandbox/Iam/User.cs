using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A user that the store has taken, with its policies parsed.</summary>
public sealed class User
{
    internal User(UserDefinition definition, string id, PolicyReader reader)
    {
        (Definition, Id) = (definition, id);
        Inline = reader.ReadInline(definition.InlinePolicies);
    }

    public UserDefinition Definition { get; }

    /// <summary>The unique id, <c>AIDA…</c>.</summary>
    public string Id { get; }

    internal IReadOnlyDictionary<string, PolicyDocument> Inline { get; }
}
