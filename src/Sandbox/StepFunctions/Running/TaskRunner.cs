using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs one attempt at a Task: its input, its time limit, and the events around the call.</summary>
internal static class TaskRunner
{
    public static async Task<JsonElement> RunAsync(Frame frame, TaskState state, CancellationToken cancellation)
    {
        var input = frame.EffectiveInput();
        var timeout = Quantities.Integer(frame, state.TimeoutSeconds, input);
        var heartbeat = Quantities.Integer(frame, state.HeartbeatSeconds, input);
        var role = RoleOf(frame, state, input);
        var parameters = state.Parameters?.Evaluate(frame.Bind(input)) ?? input;
        var events = TaskEvents.For(frame, state, role);
        events.Scheduled(parameters, timeout, heartbeat);
        events.Started();
        var call = new TaskCall(frame, parameters, SessionOf(frame, role ?? frame.Run.Execution.Machine.RoleArn));
        try
        {
            var result = await WithinLimit(
                frame,
                token => frame.Run.Services.Tasks.RunAsync(state.Resource, call, token),
                timeout,
                heartbeat,
                cancellation
            );
            var text = result.GetRawText();
            if (PayloadLimit.Exceeds(text))
            {
                throw PayloadLimit.Error(events.ResourceType);
            }
            events.Succeeded(text);
            return result;
        }
        catch (StatesException error) when (error.Error == StatesException.Timeout)
        {
            events.TimedOut(error);
            throw;
        }
        catch (StatesException error)
        {
            events.Failed(error);
            throw;
        }
    }

    /// <summary>
    /// Waits for the call as long as the state allows. A heartbeat is never sent by the tasks that answer by
    /// themselves, so HeartbeatSeconds limits them as TimeoutSeconds does.
    /// </summary>
    private static async Task<JsonElement> WithinLimit(
        Frame frame,
        Func<CancellationToken, Task<JsonElement>> call,
        long? timeout,
        long? heartbeat,
        CancellationToken cancellation
    )
    {
        // 99,999,999 seconds is the limit where the definition sets none.
        var limit = Math.Min(timeout ?? 99_999_999, heartbeat ?? 99_999_999);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = call(ended.Token);
        if (work.IsCompleted)
        {
            return await work;
        }
        var timer = frame.Run.Services.Delay(TimeSpan.FromSeconds(limit), ended.Token);
        var first = await Task.WhenAny(work, timer);
        ended.Cancel();
        cancellation.ThrowIfCancellationRequested();
        if (first == work)
        {
            return await work;
        }
        throw new StatesException(StatesException.Timeout, null)
        {
            IsHeartbeat = heartbeat < (timeout ?? long.MaxValue),
        };
    }

    private static Arn? RoleOf(Frame frame, TaskState state, JsonElement input)
    {
        if (state.Credentials is null)
        {
            return null;
        }
        var found = state.Credentials.Evaluate(frame.Bind(input)).GetProperty("RoleArn");
        return found.ValueKind == JsonValueKind.String && Arn.TryParse(found.GetString(), out var arn)
            ? arn
            : throw new EvaluationException($"The RoleArn of Credentials is not a role's ARN: {found.GetRawText()}");
    }

    /// <summary>The session under which the machine acts; AWS makes up its name, here it tells the execution.</summary>
    private static Principal.RoleSession SessionOf(Frame frame, Arn role)
    {
        var name = new string([
            .. frame.Run.Execution.Name.Select(c =>
                char.IsAsciiLetterOrDigit(c) || "_=,.@-".Contains(c, StringComparison.Ordinal) ? c : '-'
            ),
        ]);
        return new Principal.RoleSession(role, name.Length > 64 ? name[..64] : name.PadRight(2, '-'));
    }
}
