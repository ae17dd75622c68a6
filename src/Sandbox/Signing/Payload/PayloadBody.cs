namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>A decoded payload.</summary>
/// <param name="Stream">Its bytes.</param>
/// <param name="Length">Their number, where the request says it.</param>
/// <param name="Trailers">Trailing headers, complete once the stream has been read to its end.</param>
internal sealed record PayloadBody(Stream Stream, long? Length, IReadOnlyDictionary<string, string> Trailers)
{
    public static readonly IReadOnlyDictionary<string, string> NoTrailers = new Dictionary<string, string>();
}
