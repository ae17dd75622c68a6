namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>A request's body, where it is a document and not an object.</summary>
internal static class Document
{
    // A completion of 10,000 parts with SHA-256 checksums has less than half of this.
    private const int MostBytes = 8 << 20;

    /// <summary>Throws MissingRequestBodyError where there is none.</summary>
    public static async Task<byte[]> ReadAsync(S3Request request) =>
        await ReadOptionalAsync(request) ?? throw S3Errors.MissingRequestBody();

    /// <summary>Null where there is none.</summary>
    public static async Task<byte[]?> ReadOptionalAsync(S3Request request)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 << 10];
        int count;
        while ((count = await request.Signed.Body.ReadAsync(chunk, request.Aborted)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > MostBytes)
                throw S3Errors.Of("MaxMessageLengthExceeded", 400, "Your request was too big.");
        }
        return buffer.Length == 0 ? null : buffer.ToArray();
    }
}
