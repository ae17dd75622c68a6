using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>EventBridge's errors.</summary>
internal static class Errors
{
    public static SandboxException NoBus(string name) =>
        Bad("ResourceNotFoundException", $"Event bus {name} does not exist.");

    public static SandboxException NoRule(string name, string bus) =>
        Bad("ResourceNotFoundException", $"Rule {name} does not exist on EventBus {bus}.");

    public static SandboxException BusExists(string name) =>
        Bad("ResourceAlreadyExistsException", $"Event bus {name} already exists.");

    public static SandboxException InvalidPattern(string message) => Bad("InvalidEventPatternException", message);

    public static SandboxException Validation(string message) => Bad("ValidationException", message);

    private static SandboxException Bad(string code, string message) => new(code, 400, message);
}
