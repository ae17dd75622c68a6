using System.Net;
using Amazon.Runtime;
using XAcctWorkflow.Sandbox.Deployment;

namespace XAcctWorkflow.Cli;

/// <summary>An exception that is no fault of xacct's own, as the user is told it.</summary>
public sealed record Mishap(ExitCode ExitCode, string Message)
{
    // What Step Functions and the signature check in front of it answer to credentials that do not do.
    // https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
    private static readonly string[] CredentialErrors =
    [
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "NotAuthorized",
        "OptInRequired",
        "UnrecognizedClientException",
    ];

    // How the SDK begins; what each of its ways to find some came to follows in lines.
    private const string NoCredentials = "Failed to resolve AWS credentials";

    /// <summary>Null for a fault of xacct's own, which then shows where it is.</summary>
    public static Mishap? Of(Exception fault) =>
        fault switch
        {
            CliException mistake => new(mistake.ExitCode, mistake.Message),
            DeploymentException => new(ExitCode.Usage, fault.Message),
            OperationCanceledException { InnerException: TimeoutException timeout } => new(
                ExitCode.Unreachable,
                timeout.Message
            ),
            OperationCanceledException => new(ExitCode.Interrupted, "interrupted."),
            HttpRequestException => Unreachable(fault),
            AmazonServiceException service => Of(service),
            AmazonClientException when fault.InnerException is HttpRequestException inner => Unreachable(inner),
            AmazonClientException when fault.Message.StartsWith(NoCredentials, StringComparison.Ordinal) => new(
                ExitCode.Usage,
                "no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile; "
                    + "xacct sandbox prints its own."
            ),
            AmazonClientException => new(ExitCode.Usage, fault.Message),
            _ => null,
        };

    private static Mishap Of(AmazonServiceException answer)
    {
        if (answer.StatusCode == 0)
            return Unreachable(answer.InnerException ?? answer);
        if (string.IsNullOrEmpty(answer.ErrorCode))
            return new(
                ExitCode.Unreachable,
                $"what answers at the endpoint is not AWS: HTTP {(int)answer.StatusCode} without an error of AWS's."
            );
        var message = $"{answer.ErrorCode}: {answer.Message}";
        return answer.StatusCode >= HttpStatusCode.InternalServerError || CredentialErrors.Contains(answer.ErrorCode)
            ? new(ExitCode.Unreachable, message)
            : new(ExitCode.Usage, message);
    }

    private static Mishap Unreachable(Exception fault) =>
        new(ExitCode.Unreachable, $"the endpoint does not answer: {fault.Message}");
}
