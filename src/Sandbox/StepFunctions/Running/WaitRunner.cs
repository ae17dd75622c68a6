using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs a Wait state.</summary>
internal static class WaitRunner
{
    public static async Task<StateResult> RunAsync(Frame frame, WaitState wait, CancellationToken cancellation)
    {
        var input = frame.EffectiveInput();
        var delay = DelayOf(frame, wait, input);
        await frame.Run.Engine.Delay(delay, cancellation);
        return new(frame.Select(wait.OutputPath, input), wait.Next, Variables.Assign(frame, wait.Assign, input));
    }

    private static TimeSpan DelayOf(Frame frame, WaitState wait, JsonElement input)
    {
        if ((wait.Seconds ?? SecondsAt(frame, wait, input)) is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }
        var until = wait.Timestamp ?? TimestampAt(frame, wait, input);
        var delay = until - frame.Run.Engine.Time.GetUtcNow();
        return delay.TotalSeconds > MostSeconds
            ? throw new EvaluationException("Wait state delay is too long.")
            : delay;
    }

    private const long MostSeconds = 99_999_999;

    private static long? SecondsAt(Frame frame, WaitState wait, JsonElement input)
    {
        if (wait.SecondsPath is null)
        {
            return null;
        }
        if (wait.SecondsPath.Find(frame.Bind(input)) is not { ValueKind: not JsonValueKind.Null } found)
        {
            throw new EvaluationException(
                $"The SecondsPath parameter does not reference an input value: {wait.SecondsPath}"
            );
        }
        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt64(out var seconds))
        {
            throw new EvaluationException(
                $"The SecondsPath parameter cannot be parsed as a long value: {wait.SecondsPath} == {found}"
            );
        }
        return seconds switch
        {
            < 0 => throw new EvaluationException(
                $"The SecondsPath parameter references a negative value: {wait.SecondsPath} == {seconds}"
            ),
            > MostSeconds => throw new EvaluationException("Wait state delay is too long."),
            _ => seconds,
        };
    }

    private static DateTimeOffset TimestampAt(Frame frame, WaitState wait, JsonElement input)
    {
        var found = wait.TimestampPath!.Find(frame.Bind(input));
        return found is { } value && Timestamps.Read(value) is { } moment
            ? moment
            : throw new EvaluationException(
                found is null
                    ? $"The TimestampPath parameter does not reference an input value: {wait.TimestampPath}"
                    : $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {wait.TimestampPath} == {found}"
            );
    }
}
