using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <summary>The upload that a request names by id and key.</summary>
internal static class UploadFinder
{
    public const string Parameter = "uploadId";

    public static OpenUpload Find(S3Request request, Bucket bucket)
    {
        var id = request.Query[Parameter]!;
        return bucket.FindUpload(id) is { } open && open.Upload.Key == request.Key
            ? open
            : throw S3Errors.NoSuchUpload(id);
    }

    /// <summary>The part's number, 1 to 10,000.</summary>
    public static int PartNumber(S3Request request) =>
        int.TryParse(request.Query["partNumber"], out var number) && number is >= 1 and <= 10_000
            ? number
            : throw S3Errors.InvalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive",
                "partNumber",
                request.Query["partNumber"]
            );
}
