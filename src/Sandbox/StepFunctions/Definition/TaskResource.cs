namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>What a Task's Resource asks for.</summary>
public abstract record TaskResource
{
    private TaskResource() { }

    /// <summary>A function's own ARN: the input is the payload, the payload's answer is the result.</summary>
    public sealed record Function(string Arn) : TaskResource;

    /// <summary>
    /// A service integration, <c>arn:aws:states:::lambda:invoke</c> or <c>arn:aws:states:::aws-sdk:s3:headObject</c>.
    /// </summary>
    /// <param name="Service"><c>lambda</c>, <c>states</c>, <c>aws-sdk:s3</c>.</param>
    /// <param name="Action"><c>invoke</c>, <c>startExecution</c>.</param>
    /// <param name="Pattern">Empty, <c>sync</c>, <c>sync:2</c> or <c>waitForTaskToken</c>.</param>
    public sealed record Integration(string Service, string Action, string Pattern) : TaskResource
    {
        /// <summary>The resource as history events name it: <c>startExecution.sync:2</c>.</summary>
        public string FullAction => Pattern.Length == 0 ? Action : $"{Action}.{Pattern}";
    }
}
