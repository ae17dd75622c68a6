using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>One attempt at an execution, its start or a redrive, from the first event to the one that ends it.</summary>
internal sealed class ExecutionRun(Execution execution, Engine engine)
{
    /// <summary>An Express execution ends after five minutes. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html</summary>
    private const long ExpressSeconds = 300;

    private readonly Lazy<JsonElement> executionContext = new(() => StateContext.Execution(execution));

    public Execution Execution => execution;

    /// <summary><c>$$.Execution</c></summary>
    public JsonElement ExecutionContext => executionContext.Value;

    public Engine Engine => engine;

    /// <summary>Runs to the end. Never throws: whatever happens becomes the execution's state.</summary>
    public async Task RunAsync(Interruption interruption)
    {
        // Whoever started the execution does not wait for its first state.
        await Task.Yield();
        var ended = new CancellationTokenSource();
        var limit = EnforceTimeout(interruption, ended.Token);
        var (state, previous, type, details) = await RunToEndAsync(interruption);
        ended.Cancel();
        await limit;
        ended.Dispose();
        execution.History.Append(type, previous, details, ends: true);
        execution.State = state;
    }

    private async Task<(ExecutionState State, long Previous, string Type, EventDetails Details)> RunToEndAsync(
        Interruption interruption
    )
    {
        var strand = execution.Progress;
        var now = execution.State;
        try
        {
            var runner = new FlowRunner(this);
            var input = Json.Parse(execution.Input);
            var output = await runner.RunAsync(
                strand,
                input,
                ImmutableDictionary<string, JsonElement>.Empty,
                interruption.Token
            );
            var text = output.GetRawText();
            return (
                End(now, ExecutionStatus.Succeeded) with
                {
                    Output = text,
                },
                strand.LastEvent,
                "ExecutionSucceeded",
                EventDetails.ExecutionSucceeded(text)
            );
        }
        catch (StatesException error)
        {
            return (
                End(now, ExecutionStatus.Failed) with
                {
                    Error = error.Error,
                    Cause = error.Cause,
                },
                strand.LastEvent,
                "ExecutionFailed",
                EventDetails.Failure("executionFailedEventDetails", error)
            );
        }
        catch (OperationCanceledException) when (interruption.Ending is { } ending)
        {
            var timedOut = ending.Status == ExecutionStatus.TimedOut;
            return (
                End(now, ending.Status) with
                {
                    Error = ending.Error,
                    Cause = ending.Cause,
                },
                0,
                timedOut ? "ExecutionTimedOut" : "ExecutionAborted",
                EventDetails.Failure(
                    timedOut ? "executionTimedOutEventDetails" : "executionAbortedEventDetails",
                    new StatesException(ending.Error, ending.Cause)
                )
            );
        }
#pragma warning disable CA1031 // A fault of the engine itself must end the execution visibly, not leave it running for ever.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (
                End(now, ExecutionStatus.Failed) with
                {
                    Error = StatesException.Runtime,
                    Cause = fault.ToString(),
                },
                strand.LastEvent,
                "ExecutionFailed",
                EventDetails.Failure(
                    "executionFailedEventDetails",
                    new StatesException(StatesException.Runtime, fault.ToString())
                )
            );
        }
    }

    private ExecutionState End(ExecutionState state, ExecutionStatus status) =>
        state with
        {
            Status = status,
            StopDate = engine.Time.GetUtcNow(),
        };

    /// <summary>The machine's TimeoutSeconds, which a redrive starts anew.</summary>
    private async Task EnforceTimeout(Interruption interruption, CancellationToken ended)
    {
        var limit = execution.Machine.Type == StateMachineType.Express ? ExpressSeconds : (long?)null;
        var seconds = execution.Machine.Definition.TimeoutSeconds ?? limit;
        if (seconds is null)
        {
            return;
        }
        try
        {
            await engine.Delay(TimeSpan.FromSeconds(Math.Min(seconds.Value, limit ?? seconds.Value)), ended);
            interruption.Interrupt(new ExecutionState(ExecutionStatus.TimedOut));
        }
        catch (OperationCanceledException)
        {
            // It ended in time.
        }
    }
}
