using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>
/// One operator: how it compares a request's value with a policy's. What a missing key, several values, IfExists and a
/// qualifier mean is the same for all and stands in <see cref="Condition"/>.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
/// <param name="name">As policies write it.</param>
/// <param name="negatedName">The operator that holds where this one does not, if there is one.</param>
internal abstract class ConditionOperator(string name, string? negatedName = null)
{
    public string Name => name;

    public string? NegatedName => negatedName;

    /// <summary>Whether <c>${…}</c> in a value is a variable.</summary>
    public virtual bool TakesVariables => false;

    /// <summary>What is wrong with a policy's value, if it is.</summary>
    public virtual string? FaultOf(string value) => null;

    public abstract bool Matches(string given, Glob expected);
}
