using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>
/// The policy that cuts a session under the source's role down to one object and the actions of one step. It never
/// adds a right: the role's own policies have to allow the same.
/// </summary>
internal static class SessionPolicy
{
    /// <summary>
    /// Of the text; the packed form has a limit besides, which only STS can tell:
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    /// </summary>
    public const int MaximumLength = 2048;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// For HEAD and tags. With ListBucket S3 tells a missing object (404) from a denied one (403). A version that HEAD
    /// found is asked for by its id from then on, which is an action of its own.
    /// </summary>
    public static string ForDescribing(MoveSource source, TagRule tags, AnnotationRule annotations)
    {
        List<string> actions =
        [
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:GetObjectAttributes",
            "s3:GetObjectVersionAttributes",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
        ];
        if (tags is TagRule.Keep)
        {
            actions.AddRange(["s3:GetObjectTagging", "s3:GetObjectVersionTagging"]);
        }
        if (annotations is AnnotationRule.Keep)
        {
            actions.Add("s3:ListObjectAnnotations");
        }
        return Write(source, key => new JsonArray(OnObject(source, key, actions), Listing(source), Decrypting(source)));
    }

    /// <summary>
    /// With ListBucket, as for HEAD: what was there then may be gone by now. Of a version that an event's move reads it is
    /// asked, too, whether it is still the current one.
    /// </summary>
    public static string ForReading(MoveSource source, VersionId? version, bool annotations = false)
    {
        string[] actions =
            version is null ? ["s3:GetObject"]
            : source.Event is null ? ["s3:GetObjectVersion"]
            : ["s3:GetObject", "s3:GetObjectVersion"];
        if (annotations)
        {
            actions = [.. actions, "s3:GetObjectAnnotation", "s3:ListObjectAnnotations"];
        }
        return Write(source, key => new JsonArray(OnObject(source, key, actions), Listing(source), Decrypting(source)));
    }

    /// <summary>
    /// S3 lets nobody delete by an ETag who may not read the object.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-delete-enforce.html
    /// </summary>
    public static string ForDeleting(MoveSource source, VersionId? version)
    {
        string[] actions = version switch
        {
            null => ["s3:DeleteObject", "s3:GetObject"],
            { IsNull: true } => ["s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion"],
            _ => ["s3:DeleteObjectVersion"],
        };
        return Write(source, key => new JsonArray(OnObject(source, key, actions)));
    }

    /// <summary>A version is restored by the same action as an object without one.</summary>
    public static string ForRestoring(MoveSource source) =>
        Write(source, key => new JsonArray(OnObject(source, key, ["s3:RestoreObject"])));

    /// <summary>
    /// For publishing what this execution staged in one place. The wildcards cover what a faithful copy sets (tags,
    /// object lock) and reads back; the role's own policy says which of it may be.
    /// </summary>
    public static string ForWriting(MoveSource place, BucketName staging, ExecutionId execution) =>
        Write(
            place,
            key => new JsonArray(
                OnObject(
                    place,
                    key,
                    ["s3:AbortMultipartUpload", "s3:GetObject*", "s3:ListMultipartUploadParts", "s3:PutObject*"]
                ),
                Allow(["s3:GetObject"], $"arn:{place.RoleArn.Partition}:s3:::{staging}/{execution.StagingPrefix}*"),
                Listing(place, "s3:ListBucketMultipartUploads"),
                ThroughS3(place, ["kms:Decrypt", "kms:GenerateDataKey"])
            )
        );

    // Not collection expressions: those call JsonArray.Add<T>, which cannot be compiled ahead of time.
    private static string Write(MoveSource source, Func<string, JsonArray> statements)
    {
        var exact = Document(statements(ResourcePattern.Exact(source.Key)));
        // A key of quotes or asterisks can grow fourfold when it is escaped.
        return exact.Length <= MaximumLength ? exact : Document(statements(ResourcePattern.Short(source.Key)));
    }

    internal static string Document(JsonArray statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString(Compact);

    internal static JsonObject OnObject(MoveSource source, string key, IEnumerable<string> actions) =>
        Allow(actions, $"arn:{source.RoleArn.Partition}:s3:::{source.Bucket}/{key}");

    internal static JsonObject Listing(MoveSource source, params string[] more) =>
        Allow(["s3:ListBucket", .. more], $"arn:{source.RoleArn.Partition}:s3:::{source.Bucket}");

    /// <summary>Which key an object is encrypted with is not known beforehand; that S3 asks for the object is.</summary>
    internal static JsonObject Decrypting(MoveSource source) => ThroughS3(source, ["kms:Decrypt"]);

    private static JsonObject ThroughS3(MoveSource source, IEnumerable<string> actions)
    {
        var statement = Allow(actions, "*");
        var suffix = source.RoleArn.Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
        statement["Condition"] = new JsonObject
        {
            ["StringLike"] = new JsonObject { ["kms:ViaService"] = $"s3.*.{suffix}" },
        };
        return statement;
    }

    private static JsonObject Allow(IEnumerable<string> actions, string resource)
    {
        var names = actions.Select(action => (JsonNode?)JsonValue.Create(action)).ToArray();
        return new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray(names),
            ["Resource"] = resource,
        };
    }
}
