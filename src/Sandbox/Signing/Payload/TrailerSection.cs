using System.Text;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>The headers that follow the last chunk.</summary>
/// <param name="declared">The names that x-amz-trailer announced; null where the form has no trailers.</param>
internal sealed class TrailerSection(IReadOnlyList<string>? declared)
{
    private const string SignatureName = "x-amz-trailer-signature";

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder signedText = new();
    private string? signature;

    public IReadOnlyDictionary<string, string> Values => values;

    public bool IsExpected => declared is not null;

    public void Add(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || signature is not null)
        {
            throw PayloadErrors.MalformedTrailer();
        }
        var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        if (name == SignatureName)
        {
            signature = value;
        }
        else if (!declared!.Contains(name, StringComparer.OrdinalIgnoreCase) || !values.TryAdd(name, value))
        {
            throw PayloadErrors.MalformedTrailer();
        }
        else
        {
            signedText.Append(name).Append(':').Append(value).Append('\n');
        }
    }

    public void Close(ChunkSigner? signer)
    {
        if (declared!.Any(name => !values.ContainsKey(name)) || signer is null != signature is null)
        {
            throw PayloadErrors.MalformedTrailer();
        }
        signer?.EndTrailers(signedText.ToString(), signature!);
    }
}
