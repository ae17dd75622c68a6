namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>One finding about a definition, as ValidateStateMachineDefinition gives it.</summary>
/// <param name="IsError">An error keeps the definition from being created; a warning does not.</param>
/// <param name="Code">SCHEMA_VALIDATION_FAILED, INVALID_JSON_DESCRIPTION, MISSING_TRANSITION_TARGET …</param>
/// <param name="Location">A JSON pointer: <c>/States/Copy/Next</c>.</param>
public sealed record Diagnostic(bool IsError, string Code, string Message, string? Location)
{
    public const string Schema = "SCHEMA_VALIDATION_FAILED";
    public const string InvalidJson = "INVALID_JSON_DESCRIPTION";
    public const string MissingTarget = "MISSING_TRANSITION_TARGET";
    public const string MissingEnd = "MISSING_END_STATE";
    public const string NoDollar = "NO_DOLLAR";
    public const string NoPath = "NO_PATH";
    public const string StaticResult = "PASS_RESULT_IS_STATIC";

    public override string ToString() => Location is null ? $"{Code}: {Message}" : $"{Code}: {Message} at {Location}";
}
