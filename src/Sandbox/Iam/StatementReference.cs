using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>Which statement of which policy.</summary>
/// <param name="Account">Whose policy it is: who can change it.</param>
/// <param name="Policy">The policy in words: <c>inline policy "Read" of role ServiceRoleB</c>.</param>
/// <param name="Index">The statement's place in it, from 0.</param>
/// <param name="Sid">Its name, where it has one.</param>
public sealed record StatementReference(PolicyLayer Layer, AccountId Account, string Policy, int Index, string? Sid)
{
    public override string ToString() =>
        (Sid is null ? $"statement {Index + 1}" : $"statement \"{Sid}\"") + $" of the {Policy} (account {Account})";
}
