using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>
/// Configurations that cannot be made in the sandbox: whoever asks for one is told, as on AWS, that there is none.
/// Making one is refused by name.
/// </summary>
internal static class Unconfigured
{
    public static IEnumerable<IOperation> All(Gate gate) =>
        [
            Missing(
                gate,
                "BucketCors",
                "cors",
                "s3:GetBucketCORS",
                "NoSuchCORSConfiguration",
                "The CORS configuration does not exist"
            ),
            Missing(
                gate,
                "BucketWebsite",
                "website",
                "s3:GetBucketWebsite",
                "NoSuchWebsiteConfiguration",
                "The specified bucket does not have a website configuration"
            ),
            Missing(
                gate,
                "BucketReplication",
                "replication",
                "s3:GetReplicationConfiguration",
                "ReplicationConfigurationNotFoundError",
                "The replication configuration was not found"
            ),
            Default(gate, "BucketLogging", "logging", "s3:GetBucketLogging", new XElement("BucketLoggingStatus")),
            Default(
                gate,
                "BucketAccelerateConfiguration",
                "accelerate",
                "s3:GetAccelerateConfiguration",
                new XElement("AccelerateConfiguration")
            ),
            Default(
                gate,
                "BucketRequestPayment",
                "requestPayment",
                "s3:GetBucketRequestPayment",
                new XElement("RequestPaymentConfiguration", new XElement("Payer", "BucketOwner"))
            ),
        ];

    private static Simple Missing(
        Gate gate,
        string name,
        string subResource,
        string action,
        string code,
        string message
    ) =>
        new(
            Route(name, subResource),
            request =>
            {
                var bucket = gate.Bucket(request);
                gate.Demand(request, action, bucket);
                throw S3Errors.NotConfigured(code, message, bucket.Name);
            }
        );

    private static Simple Default(Gate gate, string name, string subResource, string action, XElement answer) =>
        new(
            Route(name, subResource),
            request =>
            {
                gate.Demand(request, action, gate.Bucket(request));
                return S3Xml.WriteAsync(request.Response, new XElement(answer));
            }
        );

    private static Route Route(string name, string subResource) =>
        new("Get" + name, "GET", Target.Bucket) { Requires = [subResource] };
}
