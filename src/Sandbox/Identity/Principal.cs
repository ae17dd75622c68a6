namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>Who makes a request: a user, a role's session, or an AWS service acting by itself.</summary>
public abstract record Principal
{
    private Principal() { }

    /// <summary>The ARN as GetCallerIdentity gives it and as messages name it.</summary>
    public abstract Arn Arn { get; }

    /// <summary>The account whose identity policies apply and whose bill it is.</summary>
    public abstract AccountId Account { get; }

    /// <summary>When the session began that the request is made in; null with a user's own key, and for a service.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>An IAM user; the sandbox has one administrator in each account.</summary>
    public sealed record User(AccountId Owner, string Name) : Principal
    {
        public override Arn Arn => Arn.User(Owner, Name);
        public override AccountId Account => Owner;
    }

    /// <summary>A session of a role, as AssumeRole made it or as a service (Lambda, Step Functions) runs under it.</summary>
    public sealed record RoleSession(Arn RoleArn, string SessionName) : Principal
    {
        private readonly string roleName = RoleArn.Resource[(RoleArn.Resource.LastIndexOf('/') + 1)..];

        public override Arn Arn => Arn.AssumedRole(Account, roleName, SessionName);
        public override AccountId Account => AccountId.Parse(RoleArn.Account);

        /// <summary>The session policies (JSON documents) given at AssumeRole: the inline one and those by ARN. None: not limited.</summary>
        public IReadOnlyList<string> SessionPolicies { get; init; } = [];

        /// <summary>Whether the one who assumed the role was a role's session itself (role chaining).</summary>
        public bool Chained { get; init; }

        /// <summary>The access key that AssumeRole was signed with; null where a service runs under the role.</summary>
        public string? AssumedWith { get; init; }

        public string? SourceIdentity { get; init; }
        public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
        public IReadOnlyCollection<string> TransitiveTagKeys { get; init; } = [];
    }

    /// <summary>
    /// An AWS service acting by itself, <c>lambda.amazonaws.com</c> say: it has no identity policies, so only a policy of
    /// the resource (or a role's trust policy) can allow it something.
    /// </summary>
    /// <param name="Name">As policies name it.</param>
    /// <param name="OnBehalfOf">The account that owns what makes it act (the function, the rule).</param>
    public sealed record Service(string Name, AccountId OnBehalfOf) : Principal
    {
        /// <summary>Not an ARN that AWS knows: messages and policies name a service by its name.</summary>
        public override Arn Arn => new("aws", "iam", "", "aws", $"service/{Name}");
        public override AccountId Account => OnBehalfOf;
    }
}
