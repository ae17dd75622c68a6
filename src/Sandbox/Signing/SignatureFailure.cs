namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>Why a request's signature is not accepted, or cannot be read at all.</summary>
public enum SignatureFailure
{
    /// <summary>The request is not signed.</summary>
    Missing,

    /// <summary>Signed by a scheme other than AWS4-HMAC-SHA256.</summary>
    OtherScheme,

    /// <summary>The Authorization header or the query's signature parameters are incomplete or contradict each other.</summary>
    Malformed,

    /// <summary>The access key id was never handed out.</summary>
    UnknownKey,

    /// <summary>The session token is missing, or is not the one handed out with the key.</summary>
    WrongToken,

    ExpiredSession,

    /// <summary>The signing time is too far from the clock.</summary>
    Skewed,

    /// <summary>A presigned URL past its time.</summary>
    ExpiredUrl,

    WrongSignature,

    /// <summary>An x-amz- header that the signature does not cover.</summary>
    UnsignedHeader,
}
