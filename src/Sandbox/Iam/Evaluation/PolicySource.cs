using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>A policy that bears on a request, and whose it is.</summary>
/// <param name="Name">In words, without an article: <c>inline policy "Read" of role ServiceRoleB</c>.</param>
internal sealed record PolicySource(PolicyLayer Layer, AccountId Account, string Name, PolicyDocument Document)
{
    public StatementReference Refer(Statement statement) => new(Layer, Account, Name, statement.Index, statement.Sid);
}
