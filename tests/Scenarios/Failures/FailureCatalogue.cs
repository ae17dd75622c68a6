using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>
/// Broken set-ups through the whole workflow. Each names its failure and its true reason, and has to succeed once the mend
/// that the failure itself prints was made: by redrive, or for a fault of the input by a new execution.
/// </summary>
public abstract class FailureCatalogue(FailureWorld world)
{
    private readonly Mover mover = new(world.Accounts);
    private readonly Breaking breaking = new(world);
    private readonly Mending mending = new(world);

    protected async Task FailAndMendAsync(string file, string name)
    {
        var broken = FailureCase.Find(file, name, world.Variables);
        try
        {
            await RunAsync(broken);
        }
        finally
        {
            await world.RestoreAsync();
        }
    }

    private async Task RunAsync(FailureCase broken)
    {
        var key = $"failures/{broken.Name}";
        await world.PutObjectAsync(key, broken.Object);
        foreach (var step in broken.Break)
            await breaking.ApplyAsync(step);
        var input = Merge(Mover.Input(key), broken.Input);
        var execution = await mover.StartAsync(input);
        for (var round = 1; round <= broken.Rounds; round++)
        {
            var story = await world.EndAsync(execution);
            AssertTrueReason(broken, execution, story);
            if (broken.FailsIn is null)
            {
                Assert.Contains(story.Attempts, attempt => attempt.Error == broken.Error);
                break;
            }
            AssertFailure(broken, story);
            var changes = broken.Cause is null ? [] : CauseOf(broken, story)["Changes"]!.AsArray();
            if (broken.MendedInput is { } mended)
            {
                AssertNames(mended, changes);
                execution = await mover.StartAsync(Merge(input, mended));
                break;
            }
            foreach (var change in changes)
                await mending.ApplyAsync((JsonObject)change!, broken.Answers);
            await world.Accounts.StepFunctions.RedriveExecutionAsync(
                new RedriveExecutionRequest { ExecutionArn = execution }
            );
        }
        await world.EndAsync(execution);
        await mover.OutputAsync(execution);
    }

    private static void AssertFailure(FailureCase broken, ExecutionStory story)
    {
        var failure = story.Failure;
        Assert.True(failure is not null, $"{broken.Name}: the execution did not fail.");
        Assert.True(
            (broken.FailsIn, broken.Error) == (failure.FailedIn?.Split(' ')[0], failure.Error),
            $"{broken.Name}: failed in {failure.FailedIn} with {failure.Error}: {failure.Cause}"
        );
        foreach (var words in broken.Says)
            Assert.Contains(words, failure.Cause, StringComparison.Ordinal);
    }

    /// <summary>Where there is a diagnosis, it says itself which field of the input is to change.</summary>
    private static void AssertNames(JsonObject mended, JsonArray changes)
    {
        foreach (var change in changes)
        {
            Assert.Equal("Input", change!["Kind"]!.GetValue<string>());
            var at = change["On"]!
                .GetValue<string>()
                .Split('.')
                .Aggregate((JsonNode?)mended, (node, name) => node?[name]);
            Assert.NotNull(at);
        }
    }

    private void AssertTrueReason(FailureCase broken, string execution, ExecutionStory story)
    {
        var reasons = world
            .Accounts.Host.Refusals.Of(Arn.Parse(execution))
            .Select(refused => refused.Refusal.Decision.TrueReason)
            .ToArray();
        // A fault of the input is found before anybody is asked.
        if (broken.Error == "InvalidInputException")
            Assert.True(reasons.Length == 0, $"{broken.Name}: refused: {string.Join(" | ", reasons)}");
        foreach (var reason in broken.TrueReason)
            Assert.True(
                reasons.Any(each => each.Contains(reason, StringComparison.Ordinal)),
                $"{broken.Name}: no refusal says '{reason}', but: {string.Join(" | ", reasons)}; {story.Failure?.Error}: {story.Failure?.Cause}"
            );
    }

    private static JsonObject CauseOf(FailureCase broken, ExecutionStory story)
    {
        var diagnosis = FailureText.DiagnosisOf(story.Failure!.Cause);
        Assert.True(diagnosis is not null, $"{broken.Name}: no diagnosis in {story.Failure.Cause}");
        var causes = diagnosis["Causes"]!.AsArray().OfType<JsonObject>().ToArray();
        var codes = causes.Select(cause => cause["Code"]!.GetValue<string>()).ToArray();
        Assert.True(
            codes.ElementAtOrDefault(broken.Rank - 1) == broken.Cause,
            $"{broken.Name}: the causes are {string.Join(", ", codes)} in {diagnosis}"
        );
        return causes[broken.Rank - 1];
    }

    private static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var merged = (JsonObject)under.DeepClone();
        foreach (var (name, value) in over)
            merged[name] =
                value is JsonObject inner && merged[name] is JsonObject outer
                    ? Merge(outer, inner)
                    : value?.DeepClone();
        return merged;
    }
}
