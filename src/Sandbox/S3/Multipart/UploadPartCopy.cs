using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Copying;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Faults;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html</remarks>
internal sealed partial class UploadPartCopy(
    Gate gate,
    Keyring keyring,
    SourceReader sources,
    CopyDigests digests,
    DataFiles files,
    IDataFaults faults
) : IOperation
{
    private const string RangeHeader = "x-amz-copy-source-range";

    public Route Route { get; } =
        new("UploadPartCopy", "PUT", Target.Object)
        {
            Requires = [UploadFinder.Parameter, "partNumber"],
            RequiresHeader = CopySource.Header,
            Headers = [RangeHeader, .. SourceReader.Headers, .. EncryptionHeaders.ReadNames],
        };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:PutObject", bucket, request.Key);
        var number = UploadFinder.PartNumber(request);
        var open = UploadFinder.Find(request, bucket);
        EncryptionHeaders.DemandCustomerKey(request, open.Upload.Traits.Encryption);
        keyring.DemandEncrypt(request, bucket, open.Upload.Traits.Encryption, inParts: true);
        var (_, source) = sources.Open(request);
        try
        {
            var run = Run(request, source.Content);
            faults.Copying(bucket.Name, request.Key, number);
            var algorithm = PartKeeper.Algorithm(open.Upload);
            var (content, etag, checksum) = await digests.OfPartAsync(source, run, algorithm, request.Aborted);
            var part = new UploadPart(number, content, etag, checksum, request.Now);
            Keep(open, part);
            await AnswerAsync(request, open.Upload, part);
        }
        finally
        {
            files.Release(source.Content);
        }
    }

    // The source's reference is held until the part has its own.
    private void Keep(OpenUpload open, UploadPart part)
    {
        if (!files.TryRetain(part.Content))
            throw new InvalidOperationException("A file that is held cannot be gone.");
        if (open.TryAdd(part))
            return;
        files.Release(part.Content);
        throw S3Errors.NoSuchUpload(open.Upload.Id);
    }

    private static Content Run(S3Request request, Content source)
    {
        if (request.Header(RangeHeader) is not { } header)
            return source.Length <= PartKeeper.MostBytes ? source : throw TooLarge();
        var match = Form().Match(header);
        if (
            !match.Success
            || !long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var last)
            || last < first
        )
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
                    + "zero-based offsets of the first and last bytes to copy",
                RangeHeader,
                header
            );
        if (last >= source.Length)
            throw S3Errors.InvalidArgument(
                $"Range specified is not valid for source object of size: {source.Length}",
                RangeHeader,
                header
            );
        return last - first < PartKeeper.MostBytes ? source.Slice(first, last - first + 1) : throw TooLarge();
    }

    private static Hosting.SandboxException TooLarge() =>
        S3Errors.InvalidRequest(
            $"The specified copy source is larger than the maximum allowable size for a copy source: {PartKeeper.MostBytes}"
        );

    private static Task AnswerAsync(S3Request request, Upload upload, UploadPart part)
    {
        EncryptionHeaders.Write(request, upload.Traits.Encryption);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "CopyPartResult",
                new XElement("LastModified", S3Xml.Time(part.LastModified)),
                new XElement("ETag", ETags.Quoted(part.ETag)),
                upload.Algorithm is null ? null : ChecksumElements.Of(part.Checksum, withType: false)
            )
        );
    }

    [GeneratedRegex(@"\Abytes=(\d+)-(\d+)\z")]
    private static partial Regex Form();
}
