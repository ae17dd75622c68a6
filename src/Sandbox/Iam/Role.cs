using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A role that the store has taken, with its policies parsed.</summary>
public sealed class Role
{
    internal Role(
        RoleDefinition definition,
        string id,
        DateTimeOffset effectiveAt,
        PolicyDocument trust,
        PolicyReader reader
    )
    {
        (Definition, Id, EffectiveAt, Trust) = (definition, id, effectiveAt, trust);
        Inline = reader.ReadInline(definition.InlinePolicies);
    }

    public RoleDefinition Definition { get; }

    /// <summary>The unique id, <c>AROA…</c>: a role that is deleted and made again gets another.</summary>
    public string Id { get; }

    /// <summary>When it can be assumed first.</summary>
    public DateTimeOffset EffectiveAt { get; }

    /// <summary>The name without its path.</summary>
    public string Name => Definition.Arn.Resource[(Definition.Arn.Resource.LastIndexOf('/') + 1)..];

    internal PolicyDocument Trust { get; }

    internal IReadOnlyDictionary<string, PolicyDocument> Inline { get; }
}
