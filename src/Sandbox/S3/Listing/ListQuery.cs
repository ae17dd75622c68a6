using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>What all listings of keys are asked.</summary>
internal sealed class ListQuery
{
    public ListQuery(S3Request request, string limitParameter = "max-keys")
    {
        Prefix = request.Query["prefix"] ?? "";
        Delimiter = request.Query["delimiter"] is { Length: > 0 } delimiter ? delimiter : null;
        Limit = request.Number(limitParameter, 0, 1000) ?? 1000;
        UrlEncoded = request.Query["encoding-type"] switch
        {
            null => false,
            "url" => true,
            var other => throw S3Errors.InvalidArgument(
                "Invalid Encoding Method specified in Request",
                "encoding-type",
                other
            ),
        };
    }

    public string Prefix { get; }
    public string? Delimiter { get; }
    public int Limit { get; }
    public bool UrlEncoded { get; }

    /// <summary>What stands in the listing for a key that goes on behind a delimiter; null for one that stands for itself.</summary>
    public string? CommonPrefix(string key)
    {
        if (Delimiter is null)
            return null;
        var end = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + Delimiter.Length)];
    }

    /// <summary>A key, prefix or marker as the answer has it.</summary>
    public string Encode(string text) => UrlEncoded ? PercentEncoding.EncodeForListing(text) : text;
}
