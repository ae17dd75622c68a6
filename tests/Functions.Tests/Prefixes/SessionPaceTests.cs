using XAcctWorkflow.Functions.StageBatch;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

public sealed class SessionPaceTests
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</summary>
    private const int StsRequestsPerSecond = 600;

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(1_000)]
    public void DelayOf_AllChildrenStartingAtOnce_NoSecondHasMoreSessionsThanStsGives(int concurrency)
    {
        // Each stages as soon as it has its session, and deletes at once, after the same delay again: the worst case.
        var staging = Enumerable
            .Range(0, concurrency)
            .Select(batch => SessionPace.DelayOf(batch, concurrency))
            .ToList();
        var asked = staging.Concat(staging.Select(delay => delay * 2)).Order().ToList();
        var busiest = asked.Max(from => asked.Count(time => time >= from && time < from + TimeSpan.FromSeconds(1)));

        Assert.InRange(busiest, 1, StsRequestsPerSecond);
    }

    [Fact]
    public void DelayOf_UsualConcurrency_IsNone() => Assert.Equal(TimeSpan.Zero, SessionPace.DelayOf(19, 20));
}
