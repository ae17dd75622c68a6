namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>Where a path starts.</summary>
public enum PathRoot
{
    /// <summary><c>$</c></summary>
    Input,

    /// <summary><c>$$</c></summary>
    Context,

    /// <summary><c>$name</c></summary>
    Variable,

    /// <summary><c>@</c>, inside a filter.</summary>
    Current,
}
