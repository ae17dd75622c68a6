namespace XAcctWorkflow.Functions.Sessions;

/// <summary>How a diagnosis names the end of the move that a refused role belongs to.</summary>
/// <param name="Owner">Whose account it is.</param>
/// <param name="Field">The field of the execution's input.</param>
/// <param name="Parameter">The stack's parameter that lists the roles.</param>
/// <param name="ExternalId">Where the external id comes from.</param>
/// <param name="Policy">The policy of our stack that allows to assume the role.</param>
/// <param name="Template">What the owner's account deploys.</param>
/// <param name="Trusted">That template's parameter for whom the role trusts.</param>
public sealed record RoleWords(
    string Owner,
    string Field,
    string Parameter,
    string ExternalId,
    string Policy,
    string Template,
    string Trusted
)
{
    public static RoleWords Source { get; } =
        new(
            "the source's account",
            "Source",
            "SourceRoleArns",
            "Source.ExternalId or the stack's ExternalId",
            "AssumeSourceRoles",
            "source-account.template",
            "ServiceRoleAArn"
        );

    public static RoleWords Target { get; } =
        new(
            "the target's account",
            "Target",
            "TargetRoleArns",
            "Target.ExternalId",
            "AssumeTargetRoles",
            "target-account.template",
            "TargetRoleArn"
        );
}
