using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// The events around a task's call. A function's own ARN as Resource has events of its own (LambdaFunctionScheduled …);
/// every service integration has TaskScheduled ….
/// </summary>
internal abstract class TaskEvents(Frame frame)
{
    public static TaskEvents For(Frame frame, TaskState state, Arn? role) =>
        state.Resource switch
        {
            TaskResource.Integration integration => new OfIntegration(frame, integration, role),
            TaskResource.Function function => new OfFunction(frame, function, role),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>What States.DataLimitExceeded calls the task.</summary>
    public abstract string ResourceType { get; }

    public abstract void Scheduled(JsonElement parameters, long? timeout, long? heartbeat);
    public abstract void Started();
    public abstract void Submitted(string output);
    public abstract void Succeeded(string output);
    public abstract void Failed(StatesException error);
    public abstract void TimedOut(StatesException error);

    protected void Append(string type, EventDetails? details) => frame.Append(type, details);

    private static IEnumerable<EventField> Limits(long? timeout, long? heartbeat, Arn? role)
    {
        if (timeout is { } seconds)
        {
            yield return new("timeoutInSeconds", seconds);
        }
        if (heartbeat is { } beat)
        {
            yield return new("heartbeatInSeconds", beat);
        }
        if (role is not null)
        {
            yield return new("taskCredentials", Json.Object([new("roleArn", Json.String(role.ToString()))]));
        }
    }

    private sealed class OfFunction(Frame frame, TaskResource.Function function, Arn? role) : TaskEvents(frame)
    {
        public override string ResourceType => function.Arn;

        public override void Scheduled(JsonElement parameters, long? timeout, long? heartbeat) =>
            Append(
                "LambdaFunctionScheduled",
                EventDetails.Of(
                    "lambdaFunctionScheduledEventDetails",
                    [
                        new("resource", function.Arn),
                        .. EventDetails.Input(parameters.GetRawText()),
                        .. Limits(timeout, null, role),
                    ]
                )
            );

        public override void Started() => Append("LambdaFunctionStarted", null);

        /// <summary>A function's own ARN has no form that waits for more than its answer.</summary>
        public override void Submitted(string output) => throw new System.Diagnostics.UnreachableException();

        public override void Succeeded(string output) =>
            Append(
                "LambdaFunctionSucceeded",
                EventDetails.Of("lambdaFunctionSucceededEventDetails", EventDetails.Output(output))
            );

        public override void Failed(StatesException error) =>
            Append("LambdaFunctionFailed", EventDetails.Failure("lambdaFunctionFailedEventDetails", error));

        public override void TimedOut(StatesException error) =>
            Append("LambdaFunctionTimedOut", EventDetails.Failure("lambdaFunctionTimedOutEventDetails", error));
    }

    private sealed class OfIntegration(Frame frame, TaskResource.Integration resource, Arn? role) : TaskEvents(frame)
    {
        private readonly string region = frame.Run.Execution.Machine.Arn.Region;

        public override string ResourceType => resource.Service;

        private EventField[] Names => [new("resourceType", resource.Service), new("resource", resource.FullAction)];

        public override void Scheduled(JsonElement parameters, long? timeout, long? heartbeat) =>
            Append(
                "TaskScheduled",
                EventDetails.Of(
                    "taskScheduledEventDetails",
                    [
                        .. Names,
                        new("region", region),
                        new("parameters", parameters.GetRawText(), IsData: true),
                        .. Limits(timeout, heartbeat, role),
                    ]
                )
            );

        public override void Started() => Append("TaskStarted", EventDetails.Of("taskStartedEventDetails", Names));

        public override void Submitted(string output) =>
            Append(
                "TaskSubmitted",
                EventDetails.Of("taskSubmittedEventDetails", [.. Names, .. EventDetails.Output(output)])
            );

        public override void Succeeded(string output) =>
            Append(
                "TaskSucceeded",
                EventDetails.Of("taskSucceededEventDetails", [.. Names, .. EventDetails.Output(output)])
            );

        public override void Failed(StatesException error) =>
            Append("TaskFailed", EventDetails.Failure("taskFailedEventDetails", error, Names));

        public override void TimedOut(StatesException error) =>
            Append("TaskTimedOut", EventDetails.Failure("taskTimedOutEventDetails", error, Names));
    }
}
