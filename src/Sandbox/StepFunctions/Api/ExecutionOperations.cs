using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>The operations on executions.</summary>
internal sealed class ExecutionOperations(StateMachineStore store, TimeProvider time)
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html</summary>
    public JsonElement Start(ApiCall call)
    {
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        call.Authorize("StartExecution", arn);
        var execution = store.StartExecution(arn, call.Text("name"), call.Text("input") ?? "{}");
        return WireFormat.Object(writer =>
        {
            writer.WriteString("executionArn", execution.Arn.ToString());
            writer.WriteTime("startDate", execution.StartDate);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html</summary>
    public JsonElement Describe(ApiCall call)
    {
        var execution = Authorized(call, "DescribeExecution");
        var state = execution.State;
        return WireFormat.Object(writer =>
        {
            writer.WriteString("executionArn", execution.Arn.ToString());
            writer.WriteString("stateMachineArn", execution.Machine.Arn.ToString());
            writer.WriteString("name", execution.Name);
            writer.WriteString("status", state.Status.Name());
            writer.WriteTime("startDate", execution.StartDate);
            writer.WriteOptional("stopDate", state.StopDate);
            writer.WriteString("input", execution.Input);
            writer.WriteIncluded("inputDetails");
            if (state.Output is not null)
            {
                writer.WriteString("output", state.Output);
                writer.WriteIncluded("outputDetails");
            }
            writer.WriteOptional("mapRunArn", execution.MapRun?.Arn.ToString());
            writer.WriteOptional("error", state.Error);
            writer.WriteOptional("cause", state.Cause);
            writer.WriteNumber("redriveCount", state.RedriveCount);
            writer.WriteOptional("redriveDate", state.RedriveDate);
            var against = Redriving.ReasonAgainst(execution, time.GetUtcNow());
            writer.WriteString("redriveStatus", against is null ? "REDRIVABLE" : "NOT_REDRIVABLE");
            writer.WriteOptional("redriveStatusReason", against);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html</summary>
    public async Task<JsonElement> StartSyncAsync(ApiCall call)
    {
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        call.Authorize("StartSyncExecution", arn);
        if (store.StateMachine(arn).Type != StateMachineType.Express)
        {
            throw Errors.TypeNotSupported();
        }
        var execution = store.StartExecution(arn, call.Text("name"), call.Text("input") ?? "{}");
        await execution.Completion.WaitAsync(call.Cancellation);
        var state = execution.State;
        return WireFormat.Object(writer =>
        {
            writer.WriteString("executionArn", execution.Arn.ToString());
            writer.WriteString("stateMachineArn", arn.ToString());
            writer.WriteString("name", execution.Name);
            writer.WriteTime("startDate", execution.StartDate);
            writer.WriteOptional("stopDate", state.StopDate);
            writer.WriteString("status", state.Status.Name());
            writer.WriteOptional("error", state.Error);
            writer.WriteOptional("cause", state.Cause);
            writer.WriteString("input", execution.Input);
            writer.WriteIncluded("inputDetails");
            if (state.Output is not null)
            {
                writer.WriteString("output", state.Output);
                writer.WriteIncluded("outputDetails");
            }
            var milliseconds = (long)Math.Ceiling((state.StopDate!.Value - execution.StartDate).TotalMilliseconds);
            writer.WriteStartObject("billingDetails");
            writer.WriteNumber("billedMemoryUsedInMB", 64);
            // Billed in steps of 100 ms, and of 64 MB.
            writer.WriteNumber("billedDurationInMilliseconds", (milliseconds + 99) / 100 * 100);
            writer.WriteEndObject();
        });
    }

    public async Task<JsonElement> StopAsync(ApiCall call)
    {
        var execution = Authorized(call, "StopExecution");
        await store.StopExecutionAsync(execution.Arn, call.Text("error"), call.Text("cause"));
        return WireFormat.Object(writer => writer.WriteTime("stopDate", execution.State.StopDate ?? time.GetUtcNow()));
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html</summary>
    public JsonElement Redrive(ApiCall call)
    {
        var execution = store.RedriveExecution(Authorized(call, "RedriveExecution").Arn);
        return WireFormat.Object(writer => writer.WriteOptional("redriveDate", execution.State.RedriveDate));
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html</summary>
    public JsonElement List(ApiCall call)
    {
        var (of, what) = ListedOf(call);
        call.Authorize("ListExecutions", of);
        var status = StatusFilter(call);
        var redriven = RedriveFilter(call);
        var matching = store
            .Executions.Where(what)
            .Where(execution => redriven is null || execution.State.RedriveCount > 0 == redriven)
            .Where(execution => status is null || execution.State.Status == status)
            .OrderByDescending(execution => execution.StartDate)
            .ThenBy(execution => execution.Name, StringComparer.Ordinal)
            .ToList();
        var page = Page<Execution>.Of(matching, call);
        return WireFormat.Object(writer =>
        {
            writer.WriteObjects("executions", page.Items, WriteItem);
            writer.WriteOptional("nextToken", page.NextToken);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html</summary>
    public JsonElement History(ApiCall call)
    {
        var events = Authorized(call, "GetExecutionHistory").History.Snapshot();
        var ordered = call.Flag("reverseOrder") == true ? [.. events.Reverse()] : events;
        var page = Page<History.HistoryEvent>.Of(ordered, call);
        var withData = call.Flag("includeExecutionData") ?? true;
        return WireFormat.Object(writer =>
        {
            writer.WriteObjects("events", page.Items, (item, one) => WriteEvent(item, one, withData));
            writer.WriteOptional("nextToken", page.NextToken);
        });
    }

    /// <summary>Executions of a state machine, or of a Map run.</summary>
    private (Arn Of, Func<Execution, bool> What) ListedOf(ApiCall call)
    {
        if (call.Has("mapRunArn"))
        {
            var run = store.MapRun(call.StatesArn("mapRunArn", "mapRun"));
            return (run.Arn, execution => execution.MapRun == run);
        }
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        return store.StateMachine(arn).Type == StateMachineType.Express
            ? throw Errors.TypeNotSupported()
            : (arn, execution => execution.Machine.Arn == arn);
    }

    private static bool? RedriveFilter(ApiCall call) =>
        call.Text("redriveFilter") switch
        {
            null => null,
            "REDRIVEN" => true,
            "NOT_REDRIVEN" => false,
            var other => throw Errors.Validation(
                $"1 validation error detected: Value '{other}' at 'redriveFilter' failed to satisfy constraint: Member must satisfy enum value set: [REDRIVEN, NOT_REDRIVEN]"
            ),
        };

    private Execution Authorized(ApiCall call, string action)
    {
        var arn = call.StatesArn("executionArn", "execution");
        call.Authorize(action, arn);
        return store.Execution(arn);
    }

    private static ExecutionStatus? StatusFilter(ApiCall call) =>
        call.Text("statusFilter") switch
        {
            null => null,
            "RUNNING" => ExecutionStatus.Running,
            "SUCCEEDED" => ExecutionStatus.Succeeded,
            "FAILED" => ExecutionStatus.Failed,
            "TIMED_OUT" => ExecutionStatus.TimedOut,
            "ABORTED" => ExecutionStatus.Aborted,
            var other => throw Errors.Validation(
                $"1 validation error detected: Value '{other}' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]"
            ),
        };

    private static void WriteItem(Utf8JsonWriter writer, Execution execution)
    {
        var state = execution.State;
        writer.WriteString("executionArn", execution.Arn.ToString());
        writer.WriteString("stateMachineArn", execution.Machine.Arn.ToString());
        writer.WriteString("name", execution.Name);
        writer.WriteString("status", state.Status.Name());
        writer.WriteTime("startDate", execution.StartDate);
        writer.WriteOptional("stopDate", state.StopDate);
        if (execution.MapRun is not null)
        {
            writer.WriteString("mapRunArn", execution.MapRun.Arn.ToString());
            writer.WriteNumber("itemCount", execution.ItemCount);
        }
        writer.WriteNumber("redriveCount", state.RedriveCount);
        writer.WriteOptional("redriveDate", state.RedriveDate);
    }

    private static void WriteEvent(Utf8JsonWriter writer, History.HistoryEvent one, bool withData)
    {
        writer.WriteTime("timestamp", one.Timestamp);
        writer.WriteString("type", one.Type);
        writer.WriteNumber("id", one.Id);
        writer.WriteNumber("previousEventId", one.PreviousId);
        if (one.Details is not { } details)
        {
            return;
        }
        writer.WriteStartObject(details.Member);
        foreach (var field in details.Fields.Where(field => withData || !field.IsData))
        {
            field.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
