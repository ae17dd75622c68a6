using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>One entry of a Principal element.</summary>
internal abstract record PrincipalPattern
{
    public abstract PrincipalMatch? Match(Requester requester);

    /// <summary><c>*</c>, or <c>{"AWS": "*"}</c>, which says the same.</summary>
    public sealed record Everyone : PrincipalPattern
    {
        public override PrincipalMatch? Match(Requester requester) => PrincipalMatch.Everyone;
    }

    /// <summary>An account's number, or its <c>:root</c>, which says the same.</summary>
    public sealed record Account(AccountId Id) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Requester requester) =>
            requester.Principal is not Principal.Service && requester.Principal.Account == Id
                ? PrincipalMatch.Account
                : null;
    }

    /// <summary>The ARN of a user, a role, or a role's session.</summary>
    /// <param name="Arn">As the policy has it.</param>
    /// <param name="Id">
    /// In a trust policy, the id of the user or role that the ARN meant when the policy was saved. One that was made since
    /// under the same name is another, and is not meant.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
    /// </param>
    public sealed record Entity(string Arn, string? Id = null) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Requester requester) =>
            requester.Principal switch
            {
                Principal.Service => null,
                Principal.RoleSession session when session.RoleArn.ToString() == Arn => IsMeant(requester)
                    ? PrincipalMatch.Role
                    : null,
                var principal => principal.Arn.ToString() == Arn && IsMeant(requester) ? PrincipalMatch.Itself : null,
            };

        private bool IsMeant(Requester requester) => Id is null || Id == requester.EntityId;
    }

    /// <summary><c>{"Service": "lambda.amazonaws.com"}</c>.</summary>
    public sealed record AwsService(string Name) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Requester requester) =>
            requester.Principal is Principal.Service service && service.Name == Name ? PrincipalMatch.Itself : null;
    }
}
