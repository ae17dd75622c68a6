namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// What the ARNs in a trust policy mean, when it is saved: IAM keeps the unique ids of the users and roles, and refuses an
/// ARN that is nobody's.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
/// </summary>
internal static class TrustPrincipals
{
    public static PolicyDocument Bind(PolicyDocument trust, IamStore store, PolicyReader reader) =>
        new([.. trust.Statements.Select(s => s with { Principals = Bind(s, store, reader) })]);

    private static PrincipalClause? Bind(Statement statement, IamStore store, PolicyReader reader) =>
        statement.Principals is not { } clause
            ? null
            : clause with
            {
                Patterns =
                [
                    .. clause.Patterns.Select(p =>
                        p is PrincipalPattern.Entity entity ? Bind(entity, statement, store, reader) : p
                    ),
                ],
            };

    private static PrincipalPattern.Entity Bind(
        PrincipalPattern.Entity entity,
        Statement statement,
        IamStore store,
        PolicyReader reader
    )
    {
        var arn = Identity.Arn.Parse(entity.Arn);
        // Not confirmed on AWS: that a session is not looked up. It need not exist yet.
        if (arn.Service == "sts")
        {
            return entity;
        }
        var id = store.IdOf(arn);
        if (id is null)
        {
            reader.Fault(
                $"TrustPolicy.Statement[{statement.Index}].Principal",
                $"Invalid principal in policy: \"AWS\":\"{arn}\""
            );
        }
        return entity with { Id = id };
    }
}
