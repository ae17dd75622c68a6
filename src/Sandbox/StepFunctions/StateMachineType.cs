namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html</summary>
public enum StateMachineType
{
    Standard,
    Express,
}
