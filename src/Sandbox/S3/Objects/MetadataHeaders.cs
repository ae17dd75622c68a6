using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>System and user metadata in headers.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html</remarks>
internal static class MetadataHeaders
{
    public const string UserPrefix = "x-amz-meta-";
    private const int MostUserBytes = 2048;

    public static ObjectMetadata Read(S3Request request)
    {
        var user = request
            .HeaderNames.Where(name => name.StartsWith(UserPrefix, StringComparison.OrdinalIgnoreCase))
            .ToImmutableSortedDictionary(
                name => name[UserPrefix.Length..].ToLowerInvariant(),
                name => EncodedWord.Decode(AsLatin1(request.Signed.Http.Request.Headers[name].ToString())),
                StringComparer.Ordinal
            );
        var size = user.Sum(entry => entry.Key.Length + Encoding.UTF8.GetByteCount(entry.Value));
        if (size > MostUserBytes)
            throw S3Errors.MetadataTooLarge(size);
        return new ObjectMetadata
        {
            ContentType = request.Header("Content-Type"),
            ContentEncoding = WithoutChunking(request.Header("Content-Encoding")),
            ContentLanguage = request.Header("Content-Language"),
            ContentDisposition = request.Header("Content-Disposition"),
            CacheControl = request.Header("Cache-Control"),
            Expires = request.Header("Expires"),
            User = user,
        };
    }

    /// <summary>What cannot be written as a header is counted in x-amz-missing-meta.</summary>
    public static void Write(HttpResponse response, ObjectMetadata metadata)
    {
        // What an object is whose uploader did not say.
        response.ContentType = metadata.ContentType ?? "binary/octet-stream";
        Set(response, "Content-Encoding", metadata.ContentEncoding);
        Set(response, "Content-Language", metadata.ContentLanguage);
        Set(response, "Content-Disposition", metadata.ContentDisposition);
        Set(response, "Cache-Control", metadata.CacheControl);
        Set(response, "Expires", metadata.Expires);
        var missing = 0;
        foreach (var (name, value) in metadata.User)
            if (value.Any(char.IsControl))
                missing++;
            else
                response.Headers[UserPrefix + name] = EncodedWord.Encode(value);
        if (missing > 0)
            response.Headers["x-amz-missing-meta"] = missing.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    private static void Set(HttpResponse response, string name, string? value)
    {
        if (value is not null)
            response.Headers[name] = value;
    }

    // The transfer's own encoding is not the object's.
    private static string? WithoutChunking(string? encoding)
    {
        var all = encoding?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var rest = all.Where(each => !each.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)).ToList();
        return rest.Count == all.Length ? encoding
            : rest.Count > 0 ? string.Join(',', rest)
            : null;
    }

    // S3 takes each byte of a raw header for a character: the documentation's example shows UTF-8 encoded twice.
    private static string AsLatin1(string value) =>
        Ascii.IsValid(value) ? value : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));
}
