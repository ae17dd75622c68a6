using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>EventBridge's errors.</summary>
internal static class Errors
{
    public static SandboxException NoBus(string name) => Missing($"Event bus {name} does not exist.");

    public static SandboxException NoRule(string name, string bus) =>
        Missing($"Rule {name} does not exist on EventBus {bus}.");

    public static SandboxException Missing(string message) => Bad("ResourceNotFoundException", message);

    public static SandboxException BusExists(string name) =>
        Bad("ResourceAlreadyExistsException", $"Event bus {name} already exists.");

    public static SandboxException InvalidPattern(string message) => Bad("InvalidEventPatternException", message);

    public static SandboxException PolicyTooLong(int most) =>
        Bad("PolicyLengthExceededException", $"The policy of the event bus is longer than {most} bytes.");

    /// <param name="most">How many there may be, with their name: <c>5 targets</c>.</param>
    public static SandboxException TooMany(string most) =>
        Bad("LimitExceededException", $"The requested resource exceeds the maximum number allowed: {most}.");

    public static SandboxException Validation(string message) => Bad("ValidationException", message);

    private static SandboxException Bad(string code, string message) => new(code, 400, message);
}
