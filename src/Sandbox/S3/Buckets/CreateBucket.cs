using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</remarks>
internal sealed class CreateBucket(BucketStore store, Gate gate) : IOperation
{
    private const string LockHeader = "x-amz-bucket-object-lock-enabled";
    private const string OwnershipHeader = "x-amz-object-ownership";

    public Route Route { get; } =
        new("CreateBucket", "PUT", Target.Bucket) { Headers = [LockHeader, OwnershipHeader, "x-amz-acl"] };

    public async Task RunAsync(S3Request request)
    {
        gate.DemandInOwnAccount(request, "s3:CreateBucket", Arn.Bucket(request.Bucket).ToString());
        if (request.Header("x-amz-acl") is { } acl && acl != "private")
            throw S3Errors.Of(
                "InvalidBucketAclWithObjectOwnership",
                400,
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"
            );
        if (request.Header(OwnershipHeader) is { } ownership && ownership != "BucketOwnerEnforced")
            throw SandboxException.NotSupported($"object ownership {ownership}: buckets have no ACLs here");
        await CheckRegionAsync(request);
        var withLock = string.Equals(request.Header(LockHeader), "true", StringComparison.OrdinalIgnoreCase);
        var settings = withLock
            ? new BucketSettings { Versioning = Versioning.Enabled, ObjectLock = new ObjectLockRule() }
            : new BucketSettings();
        store.CreateBucket(request.Bucket, request.Signed.Caller.Account, request.Signed.Region, settings);
        request.Response.Headers.Location = "/" + request.Bucket;
        request.Response.ContentLength = 0;
    }

    // A bucket is made in the Region of the endpoint; outside us-east-1 the request has to say so.
    private static async Task CheckRegionAsync(S3Request request)
    {
        var body = await Document.ReadOptionalAsync(request);
        var document = body is null ? null : S3Xml.Read(body, "CreateBucketConfiguration");
        var strange = document?.Elements().FirstOrDefault(element => element.Name.LocalName != "LocationConstraint");
        if (strange is not null)
            throw SandboxException.NotSupported($"{strange.Name.LocalName} in CreateBucketConfiguration");
        var constraint = document?.Element("LocationConstraint")?.Value;
        var region = request.Signed.Region;
        if (constraint is null ? region != "us-east-1" : constraint != region)
            throw S3Errors.Of(
                "IllegalLocationConstraintException",
                400,
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this "
                    + "request was sent to."
            );
    }
}
