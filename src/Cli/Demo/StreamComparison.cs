namespace XAcctWorkflow.Cli.Demo;

/// <summary>Compares two streams byte for byte in constant memory.</summary>
public static class StreamComparison
{
    private const int BlockSize = 1 << 20;

    /// <summary>How many bytes are the same from the start, and whether both streams ended there.</summary>
    public static async Task<(long Same, bool Equal)> CompareAsync(Stream one, Stream other, CancellationToken token)
    {
        var (left, right) = (new byte[BlockSize], new byte[BlockSize]);
        for (long same = 0; ; )
        {
            var reading = one.ReadAtLeastAsync(left, BlockSize, throwOnEndOfStream: false, token);
            var inOther = await other.ReadAtLeastAsync(right, BlockSize, throwOnEndOfStream: false, token);
            var inOne = await reading;
            var common = left.AsSpan(0, inOne).CommonPrefixLength(right.AsSpan(0, inOther));
            same += common;
            if (common < Math.Max(inOne, inOther) || inOne < BlockSize)
                return (same, common == inOne && inOne == inOther);
        }
    }
}
