using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.Tests.Doubles;

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
    public Task WaitAsync_AThousandColdChildrenAtOnce_AskStsForNoMoreThanItGives() =>
        // Without xunit's context a child goes on within Advance, at the time that it has waited for.
        Task.Run(() =>
        {
            const int stepsPerSecond = 100;
            var world = new World();
            var pace = new SessionPace(world.Time);
            var state = new PrefixFixture().State;
            List<int> steps = [0];
            var children = Enumerable.Range(0, 1_000).Select(at => ChildAsync(world, pace, state, at)).ToList();
            steps.Add(world.Sts.Requests.Count);
            while (children.Any(child => !child.IsCompleted))
            {
                world.Time.Advance(TimeSpan.FromSeconds(1) / stepsPerSecond);
                steps.Add(world.Sts.Requests.Count);
            }

            var busiest = Enumerable
                .Range(1, steps.Count - 1)
                .Max(at => steps[at] - steps[Math.Max(0, at - stepsPerSecond)]);
            Assert.Equal(2_000, steps[^1]);
            Assert.InRange(busiest, 1, StsRequestsPerSecond);
        });

    [Fact]
    public async Task WaitAsync_WithASessionAtHand_WaitsForNothing()
    {
        var world = new World();
        var input = Input(new PrefixFixture().State, 999);
        var request = new SessionRequest("StageBatch", input.Execution, input.Source.Whole, "{}");
        await world.Sessions.OpenAsync(request, default);

        Assert.True(new SessionPace(world.Time).WaitAsync(world.Sessions, request, input, default).IsCompleted);
    }

    [Fact]
    public void DelayOf_UsualConcurrency_IsNone() => Assert.Equal(TimeSpan.Zero, SessionPace.DelayOf(19, 20));

    /// <summary>Stages and deletes at once, each in a function that has never run.</summary>
    private static async Task ChildAsync(World world, SessionPace pace, PrefixState state, int number)
    {
        var input = Input(state, number);
        foreach (var step in new[] { "StageBatch", "DeleteBatch" })
        {
            var cold = new SourceSessions(world.Assumption, world, world.Time);
            var request = new SessionRequest(step, input.Execution, input.Source.Whole, "{}");
            await pace.WaitAsync(cold, request, input, default);
            await cold.OpenAsync(request, default);
        }
    }

    private static BatchInput Input(PrefixState state, int number) =>
        new()
        {
            Execution = state.Execution,
            Source = state.Source,
            Target = state.Target,
            DeleteSource = true,
            OnConflict = state.OnConflict,
            Tags = state.Tags,
            Concurrency = 1_000,
            Batch = new Batch
            {
                Slice = 0,
                Number = number,
                Objects = 1,
                Bytes = 1,
                Results = "results",
            },
        };
}
