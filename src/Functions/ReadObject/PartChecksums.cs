using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>
/// Makes the CRC of an uploaded object out of those that S3 keeps with its parts, where S3 itself keeps only a checksum
/// of these. With their lengths they combine to the CRC of the whole, wherever the parts' borders are.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html</remarks>
internal sealed class PartChecksums(SourceAccess access, MoveSource source, VersionId? version)
{
    private const string Step = "ReadObject";

    private readonly string _action = version is null ? "s3:GetObjectAttributes" : "s3:GetObjectVersionAttributes";

    /// <returns>Exactly one of the two is null.</returns>
    /// <exception cref="TransientException"/>
    public async Task<(SourceDigest? Digest, string? WhyNone)> CombineAsync(
        CompositeChecksum composite,
        long size,
        CancellationToken cancellation
    )
    {
        var name = composite.Algorithm.Name();
        if (Crc32Kind.Of(composite.Algorithm) is not { } crc)
        {
            return (null, $"{composite}, and only a read in the very same parts could compute it");
        }
        IReadOnlyList<(string? Checksum, long Length)> parts;
        try
        {
            parts = await ReadAsync(composite.Algorithm, cancellation);
        }
        catch (AmazonServiceException refusal)
        {
            return (null, $"{composite}, which S3 does not tell ({Words.Of(refusal).Code}): it takes {_action}");
        }
        return Combine(crc, composite, parts, size) is { } whole
            ? (new SourceDigest(composite.Algorithm, whole, DigestOrigin.Parts), null)
            : (null, $"{composite}, and the {parts.Count} {name}s that S3 tells are not those");
    }

    /// <returns>Null where the parts are not the ones that the composite checksum is of.</returns>
    private static string? Combine(
        Crc32Kind crc,
        CompositeChecksum composite,
        IReadOnlyList<(string? Checksum, long Length)> parts,
        long size
    )
    {
        if (parts.Any(part => part.Checksum is null) || parts.Sum(part => part.Length) != size)
        {
            return null;
        }
        var told = crc.Of([.. parts.SelectMany(part => Convert.FromBase64String(part.Checksum!))]);
        var expected = string.Create(CultureInfo.InvariantCulture, $"{Crc32Kind.Write(told)}-{parts.Count}");
        return composite.IsOf(expected)
            ? Crc32Kind.Write(crc.Concatenate(parts.Select(part => (Crc32Kind.Parse(part.Checksum!), part.Length))))
            : null;
    }

    private async Task<IReadOnlyList<(string? Checksum, long Length)>> ReadAsync(
        DigestAlgorithm algorithm,
        CancellationToken cancellation
    )
    {
        List<(string?, long)> parts = [];
        var request = new GetObjectAttributesRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = version?.ToString(),
            ObjectAttributes = [ObjectAttributes.ObjectParts],
        };
        GetObjectAttributesParts? page;
        do
        {
            page = (await AskAsync(request, cancellation)).ObjectParts;
            foreach (var part in page?.Parts ?? [])
            {
                parts.Add(
                    (algorithm is DigestAlgorithm.Crc32 ? part.ChecksumCRC32 : part.ChecksumCRC32C, part.Size ?? 0)
                );
            }
            request.PartNumberMarker = page?.NextPartNumberMarker;
        } while (page?.IsTruncated is true);
        return parts;
    }

    private async Task<GetObjectAttributesResponse> AskAsync(
        GetObjectAttributesRequest request,
        CancellationToken cancellation
    )
    {
        try
        {
            return await access.AskPlainlyAsync(s3 => s3.GetObjectAttributesAsync(request, cancellation));
        }
        catch (AmazonServiceException fault) when (TransientFault.Is(fault) || TransientFault.IsExpiry(fault))
        {
            throw access.Explain(_action, fault);
        }
        catch (Exception fault) when (fault is not AmazonServiceException && TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {source.Bucket}", fault);
        }
    }
}
