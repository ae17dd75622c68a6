using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>Two accounts of any S3 and STS endpoint, prepared for these scenarios.</summary>
public sealed record WitnessAccounts
{
    /// <summary>The environment variable with the path of a JSON file of this shape. Unset: the sandbox is the endpoint.</summary>
    public const string Variable = "XACCT_WITNESS";

    /// <summary>What the endpoint is, for messages.</summary>
    public required string Name { get; init; }

    public required Uri Endpoint { get; init; }

    /// <summary>Whether session policies may name KMS's actions.</summary>
    public bool KnowsKms { get; init; } = true;

    /// <summary>Whether the buckets do not exist yet.</summary>
    public bool CreateBuckets { get; init; }

    /// <summary>Of account A: may assume the roles below, and read and write the staging bucket.</summary>
    public required WitnessKey Workflow { get; init; }

    /// <summary>Of account B: owns the source bucket.</summary>
    public required WitnessKey Owner { get; init; }

    /// <summary>Trusts <see cref="Workflow"/>, and may read objects and tags of all the source bucket and list it.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The same, for keys beginning with <c>narrow/</c> only.</summary>
    public required string NarrowRoleArn { get; init; }

    /// <summary>Trusts somebody else.</summary>
    public required string StrangersRoleArn { get; init; }

    /// <summary>Trusts <see cref="Workflow"/>, and may read all of the versioned bucket.</summary>
    public required string VersionedRoleArn { get; init; }

    public required string SourceBucket { get; init; }

    /// <summary>Of account B, too. Versioning is switched on in it, if it is not yet.</summary>
    public required string VersionedBucket { get; init; }

    public required string StagingBucket { get; init; }
}

/// <summary>An access key pair.</summary>
public sealed record WitnessKey(string AccessKeyId, string SecretAccessKey)
{
    public override string ToString() => AccessKeyId;

    internal Credentials AsCredentials() => new(AccessKeyId, SecretAccessKey, SessionToken: null, Expiration: null);
}
