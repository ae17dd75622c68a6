using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>One entry of a Principal element.</summary>
internal abstract record PrincipalPattern
{
    public abstract PrincipalMatch? Match(Principal principal);

    /// <summary><c>*</c>, or <c>{"AWS": "*"}</c>.</summary>
    public sealed record Everyone(bool WithServices) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Principal principal) =>
            WithServices || principal is not Principal.Service ? PrincipalMatch.Everyone : null;
    }

    /// <summary>An account's number, or its <c>:root</c>, which says the same.</summary>
    public sealed record Account(AccountId Id) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Principal principal) =>
            principal is not Principal.Service && principal.Account == Id ? PrincipalMatch.Account : null;
    }

    /// <summary>The ARN of a user, a role, or a role's session.</summary>
    public sealed record Entity(string Arn) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Principal principal) =>
            principal is Principal.Service ? null
            : principal.Arn.ToString() == Arn ? PrincipalMatch.Itself
            : principal is Principal.RoleSession session && session.RoleArn.ToString() == Arn ? PrincipalMatch.Role
            : null;
    }

    /// <summary><c>{"Service": "lambda.amazonaws.com"}</c>.</summary>
    public sealed record AwsService(string Name) : PrincipalPattern
    {
        public override PrincipalMatch? Match(Principal principal) =>
            principal is Principal.Service service && service.Name == Name ? PrincipalMatch.Itself : null;
    }
}
