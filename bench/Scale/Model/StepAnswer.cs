using System.Text.Json.Nodes;

namespace XAcctWorkflow.Scale.Model;

/// <summary>What a step took, and what it gave.</summary>
/// <param name="Error">The exception's type, where it fails.</param>
public sealed record StepAnswer(TimeSpan Duration, JsonObject Body, string? Error = null);
