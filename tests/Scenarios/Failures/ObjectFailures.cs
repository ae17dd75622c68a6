namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Objects that may not be read, staged, written or deleted. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class ObjectFailures(FailureWorld world) : FailureCatalogue(world), IClassFixture<FailureWorld>
{
    public static TheoryData<string> Cases => FailureCase.NamesIn("objects");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Object_Denied_FailsAsItSaysAndSucceedsOnceMended(string name) => FailAndMendAsync("objects", name);
}
