using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>What was moved, as it is in account B's bucket and in account A's.</summary>
public sealed class BothEnds(TwoAccounts accounts, Narrator narrator)
{
    /// <summary>Checks that both objects of this key have the same bytes.</summary>
    /// <returns>The content type in account A.</returns>
    public async Task<string> CompareAsync(string key, CancellationToken cancellationToken)
    {
        using var source = await accounts.Theirs.GetObjectAsync(TwoAccounts.SourceBucket, key, cancellationToken);
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, key, cancellationToken);
        var (same, equal) = await StreamComparison.CompareAsync(
            source.ResponseStream,
            target.ResponseStream,
            cancellationToken
        );
        narrator.Check(equal, $"{same:N0} bytes at both ends, the same ones");
        return target.Headers.ContentType;
    }
}
