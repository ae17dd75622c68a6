using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>How a request's payload takes part in its signature.</summary>
internal interface IPayload
{
    /// <summary>What stands for the payload in the canonical request: its SHA-256 in hex, or the name of a form.</summary>
    string SignedHash { get; }

    /// <summary>The payload as the client meant it, once the request's own signature holds.</summary>
    PayloadBody Open(HttpRequest request, RequestSignature signature, SigningKey key);
}
