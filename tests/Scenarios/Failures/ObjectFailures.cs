using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Objects that may not be read, staged, written or deleted. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class ObjectFailures(FailureWorld world) : FailureCatalogue(world), IClassFixture<FailureWorld>
{
    private readonly FailureWorld world = world;

    public static TheoryData<string> Cases => FailureCase.NamesIn("objects");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Object_Denied_FailsAsItSaysAndSucceedsOnceMended(string name) => FailAndMendAsync("objects", name);

    /// <summary>
    /// With a KeyPrefix, role B may list that prefix only; a request for one object has no s3:prefix, so that S3 answers 403
    /// where the object is missing, and speaks of s3:ListBucket.
    /// </summary>
    [Fact]
    public async Task Object_MissingWhereAPrefixMayBeListed_IsSaidToBeMissing()
    {
        try
        {
            await world.DeployTheirsAsync(new Dictionary<string, string> { ["KeyPrefix"] = "in/" });
            var execution = await new Mover(world.Accounts).StartAsync(Mover.Input("in/never put"));

            var failure = (await world.EndAsync(execution)).Failure!;

            Assert.Equal(("ReadObject", "SourceDeniedException"), (failure.FailedIn, failure.Error));
            var cause = Assert.Single(FailureText.DiagnosisOf(failure.Cause)!["Causes"]!.AsArray())!;
            Assert.Equal("NoSuchObject", cause["Code"]!.GetValue<string>());
            Assert.Contains("the object is not there", cause["Why"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Contains("s3:prefix", cause["Mend"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        finally
        {
            await world.RestoreAsync();
        }
    }
}
