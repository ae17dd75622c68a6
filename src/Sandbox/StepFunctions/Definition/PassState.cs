using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#pass-state</summary>
public sealed record PassState : State
{
    public override string Type => "Pass";
    public JsonElement? Result { get; init; }
    public PayloadTemplate? Parameters { get; init; }
    public ReferencePath? ResultPath { get; init; } = ReferencePath.Root;
}
