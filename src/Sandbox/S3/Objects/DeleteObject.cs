using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html</remarks>
internal sealed class DeleteObject(Gate gate, Deleter deleter) : IOperation
{
    public Route Route { get; } =
        new("DeleteObject", "DELETE", Target.Object)
        {
            Query = ["versionId"],
            Headers = [ObjectLockOperations.BypassHeader],
        };

    public Task RunAsync(S3Request request)
    {
        var wish = new DeleteWish(request.Key, request.Query["versionId"])
        {
            BypassGovernance = request.IsTrue(ObjectLockOperations.BypassHeader),
            Match = ETags.Bare(request.Header("If-Match")),
        };
        var deletion = deleter.Delete(request, gate.Bucket(request), wish);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        if (deletion.VersionId is { } version)
            request.Response.Headers["x-amz-version-id"] = version;
        if (deletion.MarkerMade || deletion.MarkerRemoved)
            request.Response.Headers["x-amz-delete-marker"] = "true";
        return Task.CompletedTask;
    }
}
