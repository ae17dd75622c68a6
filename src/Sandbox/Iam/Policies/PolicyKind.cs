namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>What a policy document is attached to; it decides which elements it must and must not have.</summary>
public enum PolicyKind
{
    /// <summary>Of a user or role, inline or managed; a permissions boundary too.</summary>
    Identity,

    /// <summary>Given with AssumeRole.</summary>
    Session,

    /// <summary>Of a role: who may assume it. No resource.</summary>
    Trust,

    /// <summary>Of a bucket, a key, an event bus.</summary>
    Resource,
}
