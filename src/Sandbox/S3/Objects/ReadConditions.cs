using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>
/// If-Match and its kin of a read, or with a prefix those of a copy's source. An ETag that holds outweighs a date that
/// does not.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html</remarks>
internal sealed class ReadConditions(S3Request request, string prefix = "")
{
    public const string CopySourcePrefix = "x-amz-copy-source-";

    /// <summary>Those of a copy's source.</summary>
    public static IReadOnlyList<string> CopySourceHeaders { get; } =
    [
        .. new[] { "if-match", "if-none-match", "if-modified-since", "if-unmodified-since" }.Select(name =>
            CopySourcePrefix + name
        ),
    ];

    /// <summary>Throws PreconditionFailed.</summary>
    /// <returns>Whether it was modified: false calls for 304, or for a copy for PreconditionFailed.</returns>
    public bool Check(ObjectVersion version)
    {
        var match = Header("If-Match");
        if (match is not null && !Matches(match, version))
            throw S3Errors.PreconditionFailed(Name("If-Match"));
        if (match is null && Date("If-Unmodified-Since") is { } unmodified && version.LastModified > unmodified)
            throw S3Errors.PreconditionFailed(Name("If-Unmodified-Since"));
        if (Header("If-None-Match") is { } none)
            return !Matches(none, version);
        return Date("If-Modified-Since") is not { } modified || version.LastModified > modified;
    }

    /// <summary>As <see cref="Check"/>, for a copy, which knows no 304.</summary>
    public void Demand(ObjectVersion version)
    {
        if (!Check(version))
            throw S3Errors.PreconditionFailed(
                Name(Header("If-None-Match") is null ? "If-Modified-Since" : "If-None-Match")
            );
    }

    private static bool Matches(string etags, ObjectVersion version) =>
        etags.Split(',').Select(ETags.Bare).Any(etag => etag == "*" || etag == version.ETag);

    private DateTimeOffset? Date(string name) =>
        DateTimeOffset.TryParse(
            Header(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    private string? Header(string name) => request.Header(Name(name));

    private string Name(string name) => prefix.Length == 0 ? name : prefix + name;
}
