using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>Which service an unsigned request is for, so that the refusal comes in a protocol that its client reads.</summary>
internal static class UnsignedRequest
{
    public static string ServiceOf(HttpRequest request)
    {
        var target = request.Headers["x-amz-target"].ToString();
        if (target.Length > 0)
        {
            return target.Split('.')[0] switch
            {
                "AWSStepFunctions" => "states",
                "AWSEvents" => "events",
                "AmazonSQS" => "sqs",
                var other => other,
            };
        }
        return request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
            ? "sts"
            : "s3";
    }
}
