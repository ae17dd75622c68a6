using System.Buffers.Text;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>What a request says about the checksums of its payload: in headers, or in a trailer still to come.</summary>
internal sealed class DeclaredChecksum
{
    private readonly S3Request request;
    private readonly string? value;
    private readonly string? md5;

    /// <summary>Throws InvalidRequest and InvalidDigest for what contradicts itself or cannot be such a checksum.</summary>
    public DeclaredChecksum(S3Request request)
    {
        this.request = request;
        md5 = request.Header("Content-MD5");
        if (md5 is not null && !IsBase64(md5, 16))
            throw S3Errors.InvalidDigest(md5);
        var given = ChecksumNames.All.Where(each => request.Header(each.Header()) is not null).ToList();
        var trailing = Trailing();
        if (given.Count + (trailing is null ? 0 : 1) > 1)
            throw S3Errors.InvalidRequest(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
            );
        if (given.Count == 1)
            value = Checked(given[0], request.Header(given[0].Header())!);
        Algorithm = trailing ?? (given.Count == 1 ? given[0] : null);
        CheckSdkAlgorithm();
    }

    /// <summary>Null where the request declares none.</summary>
    public ChecksumAlgorithm? Algorithm { get; }

    /// <summary>Whether the payload's MD5 has to be known.</summary>
    public bool NeedsMd5 => md5 is not null;

    /// <summary>Throws BadDigest where the payload is not what was declared; the payload has to be read to its end.</summary>
    public void Verify(byte[]? actualMd5, Checksum? actual)
    {
        if (md5 is not null && Convert.ToBase64String(actualMd5!) != md5)
            throw S3Errors.BadDigest("The Content-MD5 you specified did not match what we received.");
        if (Algorithm is { } algorithm && actual!.Value != (value ?? TrailerValue(algorithm)))
            throw S3Errors.BadDigest($"The {algorithm.Name()} you specified did not match the calculated checksum.");
    }

    private ChecksumAlgorithm? Trailing()
    {
        if (request.Header("x-amz-trailer") is not { } names)
            return null;
        return
            names.Contains(',', StringComparison.Ordinal) || ChecksumNames.OfHeader(names.Trim()) is not { } algorithm
            ? throw S3Errors.InvalidRequest("The value specified in the x-amz-trailer header is not supported")
            : algorithm;
    }

    private string TrailerValue(ChecksumAlgorithm algorithm) =>
        request.Signed.Trailers.TryGetValue(algorithm.Header(), out var text)
            ? Checked(algorithm, text)
            : throw S3Errors.Of(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to our published schema."
            );

    private void CheckSdkAlgorithm()
    {
        if (request.Header("x-amz-sdk-checksum-algorithm") is not { } named || named == "MD5")
            return;
        if (ChecksumNames.Algorithm(named) is not { } algorithm || (Algorithm is not null && Algorithm != algorithm))
            throw S3Errors.InvalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        if (Algorithm is null)
            throw S3Errors.InvalidRequest(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers "
                    + "were found."
            );
    }

    private static string Checked(ChecksumAlgorithm algorithm, string text) =>
        IsBase64(text, algorithm.Length())
            ? text
            : throw S3Errors.InvalidRequest($"Value for {algorithm.Header()} header is invalid.");

    private static bool IsBase64(string text, int length) => Base64.IsValid(text, out var decoded) && decoded == length;
}
