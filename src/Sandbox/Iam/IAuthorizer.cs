namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>Evaluates every policy that bears on a request. Refusals are kept, with their true reason, for whoever explains them.</summary>
public interface IAuthorizer
{
    Decision Authorize(AccessRequest request);
}
