using XAcctWorkflow.Sandbox.Iam.Conditions;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>One statement of a policy.</summary>
/// <param name="Index">Its place in the document, from 0.</param>
/// <param name="Sid">Its name, where it has one.</param>
/// <param name="Principals">Whom it is about; null in identity and session policies.</param>
/// <param name="Resources">What it is about; null in a trust policy, which is about its role.</param>
internal sealed record Statement(
    int Index,
    string? Sid,
    Effect Effect,
    PrincipalClause? Principals,
    ActionClause Actions,
    ResourceClause? Resources,
    IReadOnlyList<Condition> Conditions
)
{
    public override string ToString() => Sid is null ? $"statement {Index + 1}" : $"statement \"{Sid}\"";
}
