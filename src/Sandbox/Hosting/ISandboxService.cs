namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>One AWS service behind the sandbox's listener.</summary>
public interface ISandboxService
{
    /// <summary>The service's name in a signature's credential scope: s3, sts, states, iam, lambda, events.</summary>
    string SigningName { get; }

    /// <summary>
    /// Answers the request. A <see cref="SandboxException"/> thrown from here, or from reading the body, is written by
    /// <see cref="WriteErrorAsync"/>, in the protocol that the service speaks.
    /// </summary>
    Task HandleAsync(SignedRequest request);

    /// <summary>Writes an error in the service's protocol; also used for signatures that could not be verified.</summary>
    Task WriteErrorAsync(Microsoft.AspNetCore.Http.HttpContext http, SandboxException error);
}
