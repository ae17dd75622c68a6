using System.Runtime.CompilerServices;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Reads an execution's history page by page.</summary>
public static class HistoryReader
{
    /// <summary>What has happened in the execution until now.</summary>
    public static async Task<ExecutionStory> ReadAsync(
        IAmazonStepFunctions stepFunctions,
        string executionArn,
        CancellationToken cancellationToken
    )
    {
        var (interpreter, story) = (new HistoryInterpreter(), new ExecutionStory());
        await foreach (var e in EventsAsync(stepFunctions, executionArn, newestFirst: false, 1000, cancellationToken))
        {
            foreach (var progress in interpreter.Interpret(e))
                story.Add(progress);
        }
        return story;
    }

    public static async IAsyncEnumerable<HistoryEvent> EventsAsync(
        IAmazonStepFunctions stepFunctions,
        string executionArn,
        bool newestFirst,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var request = new GetExecutionHistoryRequest
        {
            ExecutionArn = executionArn,
            IncludeExecutionData = true,
            ReverseOrder = newestFirst,
            MaxResults = pageSize,
        };
        do
        {
            var page = await stepFunctions.GetExecutionHistoryAsync(request, cancellationToken);
            foreach (var e in page.Events ?? [])
                yield return e;
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);
    }
}
