using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html</remarks>
internal sealed class AbortMultipartUpload(Gate gate) : IOperation
{
    public Route Route { get; } =
        new("AbortMultipartUpload", "DELETE", Target.Object) { Requires = [UploadFinder.Parameter] };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:AbortMultipartUpload", bucket, request.Key);
        var open = UploadFinder.Find(request, bucket);
        if (!bucket.TryClose(open))
            throw S3Errors.NoSuchUpload(open.Upload.Id);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
