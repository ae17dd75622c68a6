using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Lifecycle;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Access;

/// <summary>Asks IAM, with the bucket's policy, before anything is done.</summary>
internal sealed class Gate(BucketStore store, IAuthorizer authorizer, LifecycleSweeper sweeper)
{
    /// <summary>
    /// The bucket that the request addresses. Throws NoSuchBucket, AuthorizationHeaderMalformed for another Region, and
    /// AccessDenied where x-amz-expected-bucket-owner names somebody else.
    /// </summary>
    public Bucket Bucket(S3Request request)
    {
        var bucket = Existing(request, request.Bucket, request.Header("x-amz-expected-bucket-owner"));
        if (request.Signed.Region == bucket.Region)
            return bucket;
        TellRegion(request, bucket);
        throw S3Errors.WrongRegion(request.Signed.Region, bucket.Region);
    }

    /// <summary>The header by which clients learn where a bucket is.</summary>
    public static void TellRegion(S3Request request, Bucket bucket) =>
        request.Response.Headers["x-amz-bucket-region"] = bucket.Region;

    /// <summary>A bucket by name; it has to be the given account's, where one is expected.</summary>
    public Bucket Existing(S3Request request, string name, string? expectedOwner)
    {
        var bucket = store.Find(name) ?? throw S3Errors.NoSuchBucket(name);
        if (expectedOwner is not null && expectedOwner != bucket.Owner.ToString())
            throw S3Errors.AccessDenied("Access Denied");
        sweeper.Sweep(bucket, request.Now);
        return bucket;
    }

    /// <summary>Throws AccessDenied unless the caller may do this in the caller's own account, where no bucket is yet.</summary>
    public void DemandInOwnAccount(S3Request request, string action, string resource)
    {
        var owner = request.Signed.Caller.Account;
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = request.Signed.Caller,
                Action = action,
                Resource = resource,
                ResourceAccount = owner,
                Context = ConditionKeys.Of(request, owner, RequestFacts.None),
                AccessKeyId = request.Signed.AccessKeyId,
            }
        );
        if (!decision.IsAllowed)
            throw S3Errors.AccessDenied(decision.Message);
    }

    /// <summary>Throws AccessDenied, in IAM's words, unless the caller may do this to the bucket or to its key.</summary>
    public void Demand(S3Request request, string action, Bucket bucket, string? key = null, RequestFacts? facts = null)
    {
        var decision = Ask(request, action, bucket, key, facts);
        if (!decision.IsAllowed)
            throw S3Errors.AccessDenied(decision.Message);
    }

    /// <summary>Whether the caller may: asked in order to know what to tell, where a refusal would be none.</summary>
    public bool Allows(S3Request request, string action, Bucket bucket, string key, RequestFacts? facts = null) =>
        Ask(request, action, bucket, key, facts, isProbe: true).IsAllowed;

    private Decision Ask(
        S3Request request,
        string action,
        Bucket bucket,
        string? key,
        RequestFacts? facts,
        bool isProbe = false
    )
    {
        var caller = request.Signed.Caller;
        var policy = bucket.Settings.Policy;
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
        var restricted =
            bucket.Settings.PublicAccessBlock is { RestrictPublicBuckets: true }
            && policy is not null
            && caller is not Principal.Service
            && caller.Account != bucket.Owner
            && BucketPolicies.IsPublic(policy);
        return authorizer.Authorize(
            new AccessRequest
            {
                Principal = caller,
                Action = action,
                Resource = (key is null ? Arn.Bucket(bucket.Name) : Arn.Object(bucket.Name, key)).ToString(),
                ResourceAccount = bucket.Owner,
                // A public policy lets nobody in from other accounts where that is barred.
                ResourcePolicy = restricted ? null : policy,
                Context = ConditionKeys.Of(request, bucket.Owner, facts ?? RequestFacts.None),
                AccessKeyId = request.Signed.AccessKeyId,
                IsProbe = isProbe,
            }
        );
    }
}
