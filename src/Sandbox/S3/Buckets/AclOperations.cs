using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Listing;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>ACLs of buckets that have none, which is how buckets are made today: the owner's, to be read and not to be changed.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html</remarks>
internal sealed class AclOperations(Gate gate, ObjectFinder finder)
{
    private static readonly string[] PutHeaders = ["x-amz-acl", "x-amz-grant-"];

    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public IEnumerable<IOperation> All =>
        [
            new Simple(
                Route("GetBucketAcl", "GET", Target.Bucket),
                request => AnswerAsync(request, OfBucket(request, "s3:GetBucketAcl"))
            ),
            new Simple(Route("GetObjectAcl", "GET", Target.Object), request => AnswerAsync(request, OfObject(request))),
            new Simple(
                Route("PutBucketAcl", "PUT", Target.Bucket) with
                {
                    Headers = PutHeaders,
                },
                request => Refuse(request, "s3:PutBucketAcl")
            ),
            new Simple(
                Route("PutObjectAcl", "PUT", Target.Object) with
                {
                    Headers = PutHeaders,
                },
                request => Refuse(request, "s3:PutObjectAcl")
            ),
        ];

    private static Route Route(string name, string method, Target target) =>
        new(name, method, target) { Requires = ["acl"], Query = target == Target.Object ? ["versionId"] : [] };

    private Bucket OfBucket(S3Request request, string action)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, action, bucket);
        return bucket;
    }

    private Bucket OfObject(S3Request request)
    {
        var bucket = gate.Bucket(request);
        finder.Find(
            request,
            bucket,
            request.Key,
            request.Query["versionId"],
            "s3:GetObjectAcl",
            "s3:GetObjectVersionAcl"
        );
        return bucket;
    }

    private Task Refuse(S3Request request, string action)
    {
        gate.Demand(request, action, gate.Bucket(request), request.HasKey ? request.Key : null);
        throw S3Errors.Of("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    private static Task AnswerAsync(S3Request request, Bucket bucket) =>
        S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "AccessControlPolicy",
                ListElements.Owner(bucket.Owner),
                new XElement(
                    "AccessControlList",
                    new XElement(
                        "Grant",
                        new XElement(
                            "Grantee",
                            new XAttribute(XNamespace.Xmlns + "xsi", Schema),
                            new XAttribute(Schema + "type", "CanonicalUser"),
                            new XElement("ID", ListElements.CanonicalId(bucket.Owner))
                        ),
                        new XElement("Permission", "FULL_CONTROL")
                    )
                )
            )
        );
}
