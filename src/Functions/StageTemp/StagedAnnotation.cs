namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>A text that is attached to the source, as it lies in staging: names may be longer than keys there.</summary>
public sealed record StagedAnnotation(string Name, string Text);
