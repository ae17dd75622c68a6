using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html</remarks>
internal sealed class GetBucketLocation(Gate gate) : IOperation
{
    public Route Route { get; } = new("GetBucketLocation", "GET", Target.Bucket) { Requires = ["location"] };

    public Task RunAsync(S3Request request)
    {
        // Asked in order to learn the Region, so that one need not know it.
        var bucket = gate.Existing(request, request.Bucket, request.Header("x-amz-expected-bucket-owner"));
        gate.Demand(request, "s3:GetBucketLocation", bucket);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement("LocationConstraint", bucket.Region == "us-east-1" ? null : bucket.Region)
        );
    }
}
