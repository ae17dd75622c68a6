namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>One thing that is wrong with a template or its parameters.</summary>
/// <param name="Path">Where: <c>Resources/StageTempFunction/Properties/Timeout</c>.</param>
/// <param name="Message">The value, and the rule that it breaks or what is supported instead.</param>
public sealed record TemplateFault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
