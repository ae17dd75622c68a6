using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>The objects that cannot be moved faithfully, told apart by what HEAD says of them.</summary>
internal static class Refusals
{
    public static void ThrowIfNotMovable(string step, MoveSource source, GetObjectMetadataResponse head)
    {
        var uri = $"s3://{source.Bucket}/{source.Key}";
        if (source.Event is not null && head.ContentLength == 0 && source.Key.ToString().EndsWith('/'))
        {
            throw new EventSkippedException(
                $"{step}: {uri} is empty, and its key ends in a slash: what consoles make where a person makes a folder."
            );
        }
        if (head.ServerSideEncryptionCustomerMethod is { Value: { Length: > 0 } and not "None" })
        {
            throw new SourceEncryptedException($"{step}: {uri} is encrypted with a key that its writer keeps (SSE-C).");
        }
        if (head.MissingMeta is > 0 and var missing)
        {
            throw new InvalidInputException(
                step,
                [
                    new Fault(
                        "Source.Key",
                        source.Key.ToString(),
                        "an object whose user metadata can all be read; "
                            + $"S3 leaves out {missing} of this one's, whose names or values no HTTP header can hold"
                    ),
                ]
            );
        }
        if (head.ContentLength > ChunkPlan.LargestObject)
        {
            throw new InvalidInputException(
                step,
                [
                    new Fault(
                        "Source.Key",
                        source.Key.ToString(),
                        $"an object of at most {ChunkPlan.LargestObject} bytes"
                    ),
                ]
            );
        }
    }
}
