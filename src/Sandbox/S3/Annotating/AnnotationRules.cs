using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Annotating;

/// <summary>What an annotation may be, and how many there may be.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html. Not confirmed on AWS: the codes of a
/// payload that is empty or no UTF-8, of which only the status is documented.
/// </remarks>
internal static class AnnotationRules
{
    public const long MostBytes = 1 << 20;

    private const int Most = 1000;
    private const int MostBytesOfName = 512;

    public static string CheckedName(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > MostBytesOfName)
            throw S3Errors.Of("AnnotationNameTooLong", 400, "The annotation name exceeds 512 bytes.");
        string[] reserved = ["aws", "s3"];
        if (name.Length == 0 || reserved.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            throw S3Errors.Of(
                "InvalidAnnotationName",
                400,
                "The annotation name you provided is invalid.",
                ("AnnotationName", name)
            );
        return name;
    }

    public static void DemandAnnotatable(ObjectVersion version)
    {
        if (version.Traits.Encryption.CustomerKeyMd5 is not null)
            throw S3Errors.InvalidRequest("Objects encrypted with SSE-C cannot have annotations.");
    }

    public static void DemandText(byte[] payload)
    {
        if (payload.Length == 0)
            throw S3Errors.InvalidRequest("An annotation's payload has to be of 1 byte to 1 MiB.");
        if (!Utf8.IsValid(payload))
            throw S3Errors.Of("UnsupportedMediaType", 415, "An annotation's payload has to be valid UTF-8.");
    }

    public static ImmutableArray<Annotation> WithinLimit(ImmutableArray<Annotation> annotations) =>
        annotations.Length <= Most
            ? annotations
            : throw S3Errors.Of(
                "AnnotationLimitExceeded",
                400,
                "The request would exceed the maximum number of annotations allowed per object."
            );
}
