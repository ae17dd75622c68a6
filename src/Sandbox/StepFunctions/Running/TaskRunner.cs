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
        var tokens = frame.Run.Engine.Tokens;
        var callback = state.Resource is TaskResource.Integration { Pattern: "waitForTaskToken" };
        var waiting = callback ? tokens.Create(frame.Run.Execution) : null;
        frame.TaskToken = waiting?.Token;
        try
        {
            return await CallAsync(frame, state, waiting, cancellation);
        }
        finally
        {
            frame.TaskToken = null;
            if (waiting is not null)
            {
                tokens.Forget(waiting);
            }
        }
    }

    private static async Task<JsonElement> CallAsync(
        Frame frame,
        TaskState state,
        WaitingTask? waiting,
        CancellationToken cancellation
    )
    {
        var input = frame.EffectiveInput();
        var timeout = Quantities.Integer(frame, state.TimeoutSeconds, input);
        var heartbeat = Quantities.Integer(frame, state.HeartbeatSeconds, input);
        var role = TaskRole.Of(frame, state, input);
        var parameters = state.Parameters?.Evaluate(frame.Bind(input)) ?? input;
        var events = TaskEvents.For(frame, state, role);
        events.Scheduled(parameters, timeout, heartbeat);
        events.Started();
        try
        {
            var call = new TaskCall(
                frame,
                state.Resource,
                new TaskParameters(parameters),
                TaskRole.Session(frame, role),
                started => events.Submitted(started.GetRawText())
            );
            var limit = new TaskLimit(frame.Run.Engine, timeout, heartbeat, waiting);
            var result = await limit.Await(token => WorkAsync(call, waiting, token), cancellation);
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

    /// <summary>The call; with a token, only the beginning of a wait for somebody who calls back with it.</summary>
    private static async Task<JsonElement> WorkAsync(
        TaskCall call,
        WaitingTask? waiting,
        CancellationToken cancellation
    )
    {
        var answer = await call.Engine.Tasks.RunAsync(call, cancellation);
        if (waiting is null)
        {
            return answer;
        }
        call.Submitted(answer);
        var sent = await waiting.Answer.WaitAsync(cancellation);
        // Whoever called back does not run the states that follow.
        await Task.Yield();
        return sent;
    }
}
