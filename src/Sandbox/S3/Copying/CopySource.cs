using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Copying;

/// <summary>What x-amz-copy-source names.</summary>
internal sealed record CopySource(string Bucket, string Key, string? VersionId)
{
    public const string Header = "x-amz-copy-source";

    public static CopySource Read(S3Request request)
    {
        var header = request.Header(Header)!;
        var question = header.LastIndexOf("?versionId=", StringComparison.Ordinal);
        var path = PercentEncoding.Decode(question < 0 ? header : header[..question]).TrimStart('/');
        if (path.StartsWith("arn:", StringComparison.Ordinal))
            throw SandboxException.NotSupported("access points as a copy's source");
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
            throw S3Errors.InvalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                Header,
                header
            );
        var version = question < 0 ? null : PercentEncoding.Decode(header[(question + "?versionId=".Length)..]);
        return new CopySource(path[..slash], path[(slash + 1)..], version);
    }
}
