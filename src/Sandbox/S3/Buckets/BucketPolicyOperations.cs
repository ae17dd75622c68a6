using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>PutBucketPolicy, GetBucketPolicy, DeleteBucketPolicy and GetBucketPolicyStatus.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
internal sealed class BucketPolicyOperations(Gate gate)
{
    private const string SubResource = "policy";

    public IEnumerable<IOperation> All =>
        [
            new Simple(
                Route("PutBucketPolicy", "PUT") with
                {
                    Headers = ["x-amz-confirm-remove-self-bucket-access"],
                },
                PutAsync
            ),
            new Simple(Route("GetBucketPolicy", "GET"), GetAsync),
            new Simple(Route("DeleteBucketPolicy", "DELETE"), DeleteAsync),
            new Simple(
                new Route("GetBucketPolicyStatus", "GET", Target.Bucket) { Requires = ["policyStatus"] },
                StatusAsync
            ),
        ];

    private static Route Route(string name, string method) =>
        new(name, method, Target.Bucket) { Requires = [SubResource] };

    private async Task PutAsync(S3Request request)
    {
        var bucket = Bucket(request, "s3:PutBucketPolicy");
        var policy = Encoding.UTF8.GetString(await VerifiedDocument.ReadAsync(request));
        BucketPolicies.Check(bucket.Name, policy);
        if (bucket.Settings.PublicAccessBlock is { BlockPublicPolicy: true } && BucketPolicies.IsPublic(policy))
            throw S3Errors.AccessDenied(
                $"User: {request.Signed.Caller.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: "
                    + $"\"arn:aws:s3:::{bucket.Name}\" because public policies are prevented by the BlockPublicPolicy setting "
                    + "in S3 Block Public Access."
            );
        bucket.Configure(settings => settings with { Policy = policy });
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task GetAsync(S3Request request)
    {
        var policy = Existing(Bucket(request, "s3:GetBucketPolicy"));
        request.Response.ContentType = "application/json";
        return request.Response.WriteAsync(policy);
    }

    private Task DeleteAsync(S3Request request)
    {
        Bucket(request, "s3:DeleteBucketPolicy").Configure(settings => settings with { Policy = null });
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task StatusAsync(S3Request request)
    {
        var policy = Existing(Bucket(request, "s3:GetBucketPolicyStatus"));
        return S3Xml.WriteAsync(
            request.Response,
            new XElement("PolicyStatus", new XElement("IsPublic", BucketPolicies.IsPublic(policy)))
        );
    }

    // Only the bucket's own account may see or change its policy, whatever that policy says.
    private Bucket Bucket(S3Request request, string action)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, action, bucket);
        return request.Signed.Caller.Account == bucket.Owner
            ? bucket
            : throw S3Errors.MethodNotAllowed(request.Method, "BUCKETPOLICY");
    }

    private static string Existing(Bucket bucket) =>
        bucket.Settings.Policy
        ?? throw S3Errors.NotConfigured("NoSuchBucketPolicy", "The bucket policy does not exist", bucket.Name);
}
