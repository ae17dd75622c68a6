using System.Globalization;

namespace XAcctWorkflow.Sandbox.Tests.S3.Multipart;

/// <summary>A multipart upload by hand.</summary>
internal sealed class RawUpload
{
    private readonly S3Stage stage;
    private readonly List<(int Number, string ETag, string Checksum)> parts = [];

    private RawUpload(S3Stage stage, string target, string id)
    {
        this.stage = stage;
        Target = target;
        Id = id;
    }

    public string Target { get; }
    public string Id { get; }

    public static async Task<RawUpload> BeginAsync(S3Stage stage, string key, params (string, string)[] headers)
    {
        var target = $"/{S3Stage.Bucket}/{key}";
        var begun = await stage.Raw.SendAsync("POST", target + "?uploads", null, headers);
        return new RawUpload(
            stage,
            target,
            begun.Xml.Element("UploadId")?.Value ?? throw new InvalidOperationException(begun.Text)
        );
    }

    public async Task<RawAnswer> PartAsync(int number, byte[] bytes, params (string Name, string Value)[] headers)
    {
        var answer = await stage.Raw.SendAsync("PUT", PartTarget(number), bytes, headers);
        var checksum = headers.FirstOrDefault(header =>
            header.Name.StartsWith("x-amz-checksum-", StringComparison.Ordinal)
        );
        if (answer["ETag"] is { } etag)
            parts.Add((number, etag, Element(checksum.Name, checksum.Value)));
        return answer;
    }

    public async Task<RawAnswer> CopyAsync(int number, string source, string? range = null)
    {
        List<(string, string)> headers = [("x-amz-copy-source", source)];
        if (range is not null)
            headers.Add(("x-amz-copy-source-range", range));
        var answer = await stage.Raw.SendAsync("PUT", PartTarget(number), null, [.. headers]);
        if (answer.Text.Contains("CopyPartResult", StringComparison.Ordinal))
            parts.Add((number, answer.Xml.Element("ETag")!.Value, ""));
        return answer;
    }

    public Task<RawAnswer> CompleteAsync(params (string, string)[] headers) =>
        CompleteAsync(
            string.Concat(
                parts.Select(part =>
                    $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag>{part.Checksum}</Part>"
                )
            ),
            headers
        );

    public Task<RawAnswer> CompleteAsync(string parts, params (string, string)[] headers) =>
        stage.Raw.SendAsync(
            "POST",
            $"{Target}?uploadId={Id}",
            System.Text.Encoding.UTF8.GetBytes($"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>"),
            headers
        );

    public Task<RawAnswer> AbortAsync() => stage.Raw.SendAsync("DELETE", $"{Target}?uploadId={Id}");

    private string PartTarget(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Target}?partNumber={number}&uploadId={Id}");

    private static string Element(string? header, string value) =>
        header is null
            ? ""
            : $"<Checksum{header["x-amz-checksum-".Length..].ToUpperInvariant()}>{value}</Checksum{header["x-amz-checksum-".Length..].ToUpperInvariant()}>";
}
