using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>The operations on Map runs.</summary>
internal sealed class MapRunOperations(StateMachineStore store)
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html</summary>
    public JsonElement Describe(ApiCall call)
    {
        var arn = call.StatesArn("mapRunArn", "mapRun");
        call.Authorize("DescribeMapRun", arn);
        var run = store.MapRun(arn);
        return WireFormat.Object(writer =>
        {
            writer.WriteString("mapRunArn", arn.ToString());
            writer.WriteString("executionArn", run.Parent.Arn.ToString());
            writer.WriteString("status", run.Status.Name());
            writer.WriteTime("startDate", run.StartDate);
            writer.WriteOptional("stopDate", run.StopDate);
            writer.WriteNumber("maxConcurrency", run.MaxConcurrency);
            writer.WriteNumber("toleratedFailurePercentage", run.ToleratedFailurePercentage);
            writer.WriteNumber("toleratedFailureCount", run.ToleratedFailureCount);
            Write(writer, "itemCounts", run.Count(items: true));
            Write(writer, "executionCounts", run.Count(items: false));
            writer.WriteNumber("redriveCount", run.RedriveCount);
            writer.WriteOptional("redriveDate", run.RedriveDate);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html</summary>
    public JsonElement List(ApiCall call)
    {
        var arn = call.StatesArn("executionArn", "execution");
        call.Authorize("ListMapRuns", arn);
        var execution = store.Execution(arn);
        var runs = store
            .MapRuns.Where(run => run.Parent == execution)
            .OrderByDescending(run => run.StartDate)
            .ThenBy(run => run.Arn.Resource, StringComparer.Ordinal)
            .ToList();
        var page = Page<MapRun>.Of(runs, call);
        return WireFormat.Object(writer =>
        {
            writer.WriteObjects("mapRuns", page.Items, WriteItem);
            writer.WriteOptional("nextToken", page.NextToken);
        });
    }

    private static void WriteItem(Utf8JsonWriter writer, MapRun run)
    {
        var resource = run.Arn.Resource["mapRun:".Length..];
        var machine = run.Arn with { Resource = $"stateMachine:{resource[..resource.LastIndexOf(':')]}" };
        writer.WriteString("executionArn", run.Parent.Arn.ToString());
        writer.WriteString("mapRunArn", run.Arn.ToString());
        writer.WriteString("stateMachineArn", machine.ToString());
        writer.WriteTime("startDate", run.StartDate);
        writer.WriteOptional("stopDate", run.StopDate);
    }

    private static void Write(Utf8JsonWriter writer, string name, MapRunCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("pending", counts.Pending);
        writer.WriteNumber("running", counts.Running);
        writer.WriteNumber("succeeded", counts.Succeeded);
        writer.WriteNumber("failed", counts.Failed);
        writer.WriteNumber("timedOut", counts.TimedOut);
        writer.WriteNumber("aborted", counts.Aborted);
        writer.WriteNumber("total", counts.Total);
        writer.WriteNumber("resultsWritten", counts.ResultsWritten);
        writer.WriteEndObject();
    }
}
