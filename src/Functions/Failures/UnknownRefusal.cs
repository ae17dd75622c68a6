using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>An error of S3 that no step makes anything of: told as it is, since a guess at its cause would mislead.</summary>
internal static class UnknownRefusal
{
    /// <param name="lead">What the sentence begins with: the step, and what is done by then.</param>
    /// <param name="action">The IAM action that the request needs.</param>
    /// <param name="whose">The account that the object is in, in words.</param>
    /// <param name="mend">What there is to do about it.</param>
    public static S3RefusedException Explain(
        string lead,
        string action,
        string uri,
        string whose,
        AmazonServiceException error,
        string mend
    )
    {
        var said = Words.Of(error);
        var request = string.IsNullOrEmpty(error.RequestId) ? "" : $", request {error.RequestId}";
        return new S3RefusedException(
            $"{lead}: S3 refused {action} on {uri} of {whose}, not for want of a right: {said.Code} ({said.Status}{request}): "
                + $"{said.Message} {mend}"
        );
    }
}
