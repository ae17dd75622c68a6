namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Assumes that are refused. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class AssumeFailures(FailureWorld world) : FailureCatalogue(world), IClassFixture<FailureWorld>
{
    public static TheoryData<string> Cases => FailureCase.NamesIn("assume");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Assume_Broken_FailsAsItSaysAndSucceedsOnceMended(string name) => FailAndMendAsync("assume", name);
}
