using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>A service that tasks can call.</summary>
internal interface ITaskIntegration
{
    /// <summary>Makes the call and gives its result; for a pattern that waits for a job, the job's.</summary>
    /// <exception cref="Data.StatesException">The call failed.</exception>
    /// <exception cref="Data.EvaluationException">The parameters are not of the call's form.</exception>
    Task<JsonElement> RunAsync(TaskCall call, CancellationToken cancellation);
}
