using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// What an optimized integration makes of an error of its service: <c>Lambda.ResourceNotFoundException</c>. Errors that
/// the service's Java client has no class for have the client's general one.
/// </summary>
/// <param name="prefix">As error names begin: <c>Lambda</c>.</param>
/// <param name="service">As causes name the service: <c>AWSLambda</c>.</param>
/// <param name="known">Code to class name.</param>
internal sealed class ServiceErrors(string prefix, string service, IReadOnlyDictionary<string, string> known)
{
    public StatesException Of(SandboxException error, TaskCall call)
    {
        var name = known.TryGetValue(error.Code, out var special) ? special : $"{service}Exception";
        return new(
            $"{prefix}.{name}",
            $"{error.Message} (Service: {service}; Status Code: {error.Status}; Error Code: {error.Code}; Request ID: {call.Engine.Dice.Uuid()}; Proxy: null)"
        );
    }
}
