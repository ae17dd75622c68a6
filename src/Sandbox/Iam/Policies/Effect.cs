namespace XAcctWorkflow.Sandbox.Iam.Policies;

internal enum Effect
{
    Allow,
    Deny,
}
