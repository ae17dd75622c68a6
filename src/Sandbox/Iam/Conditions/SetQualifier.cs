namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>How an operator takes a key that has several values in the request.</summary>
internal enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}
