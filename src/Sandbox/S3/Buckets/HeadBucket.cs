using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html</remarks>
internal sealed class HeadBucket(Gate gate) : IOperation
{
    public Route Route { get; } = new("HeadBucket", "HEAD", Target.Bucket);

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListBucket", bucket);
        Gate.TellRegion(request, bucket);
        request.Response.Headers["x-amz-access-point-alias"] = "false";
        return Task.CompletedTask;
    }
}
