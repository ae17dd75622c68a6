using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html</remarks>
internal sealed class DeleteBucket(BucketStore store, Gate gate) : IOperation
{
    public Route Route { get; } = new("DeleteBucket", "DELETE", Target.Bucket);

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:DeleteBucket", bucket);
        store.DeleteBucket(bucket.Name);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
