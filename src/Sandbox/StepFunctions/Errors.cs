using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>The Step Functions API's errors: code, status, wording.</summary>
internal static class Errors
{
    public static SandboxException StateMachineDoesNotExist(Arn arn) =>
        Bad("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static SandboxException StateMachineAlreadyExists(Arn arn) =>
        Bad("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");

    public static SandboxException ExecutionDoesNotExist(Arn arn) =>
        Bad("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static SandboxException ExecutionAlreadyExists(Arn arn) =>
        Bad("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static SandboxException ExecutionNotRedrivable(Arn arn, string reason) =>
        Bad("ExecutionNotRedrivable", $"Execution is not redrivable: '{arn}'. {reason}");

    public static SandboxException InvalidDefinition(IEnumerable<Diagnostic> findings) =>
        Bad("InvalidDefinition", $"Invalid State Machine Definition: '{string.Join(", ", findings)}'");

    public static SandboxException InvalidDefinition(string message) => Bad("InvalidDefinition", message);

    public static SandboxException TaskDoesNotExist(string token) =>
        Bad("TaskDoesNotExist", $"Task Does Not Exist: '{token}'");

    public static SandboxException TaskTimedOut() =>
        Bad("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

    public static SandboxException InvalidOutput(string why) => Bad("InvalidOutput", $"Invalid Output: '{why}'");

    public static SandboxException ResourceNotFound(Arn arn) => Bad("ResourceNotFound", $"Resource not found: '{arn}'");

    public static SandboxException InvalidName(string name) => Bad("InvalidName", $"Invalid Name: '{name}'");

    public static SandboxException InvalidArn(string arn) => Bad("InvalidArn", $"Invalid Arn: '{arn}'");

    public static SandboxException InvalidToken(string token) => Bad("InvalidToken", $"Invalid Token: '{token}'");

    public static SandboxException InvalidExecutionInput(string why) =>
        Bad("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{why}'");

    public static SandboxException TypeNotSupported() =>
        Bad("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    public static SandboxException MissingParameter(string message) => Bad("MissingRequiredParameter", message);

    public static SandboxException Validation(string message) => Bad("ValidationException", message);

    private static SandboxException Bad(string code, string message) => new(code, 400, message);
}
