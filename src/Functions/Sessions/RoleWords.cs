namespace XAcctWorkflow.Functions.Sessions;

/// <summary>How a diagnosis speaks of the end of the move that a refused role belongs to.</summary>
public sealed record RoleWords
{
    public static RoleWords Source { get; } =
        new()
        {
            Owner = "the source's account",
            Field = "Source",
            Policy = "AssumeSourceRoles",
            Template = "source-account.template",
            Stack = "xacct-source",
            Trusted = "ServiceRoleAArn",
            HasDefaultExternalId = true,
        };

    public static RoleWords Target { get; } =
        new()
        {
            Owner = "the target's account",
            Field = "Target",
            Policy = "AssumeTargetRoles",
            Template = "target-account.template",
            Stack = "xacct-target",
            Trusted = "TargetRoleArn",
            MayBeOurs = true,
        };

    /// <summary>Whose account it is.</summary>
    public required string Owner { get; init; }

    /// <summary>The object in the execution's input that names role and external id.</summary>
    public required string Field { get; init; }

    /// <summary>The policy of our stack that allows to assume the role.</summary>
    public required string Policy { get; init; }

    /// <summary>What the owner deploys, and under which stack's name in the documentation.</summary>
    public required string Template { get; init; }
    public required string Stack { get; init; }

    /// <summary>The template's parameter for whom the role trusts.</summary>
    public required string Trusted { get; init; }

    /// <summary>What else the template has to be given, as the AWS CLI writes it.</summary>
    public string OtherParameters { get; init; } = "";

    /// <summary>Whether our stack has an external id for moves that name none.</summary>
    public bool HasDefaultExternalId { get; init; }

    /// <summary>Whether a role of our own account makes sense here.</summary>
    public bool MayBeOurs { get; init; }
}
