using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

internal sealed class FunctionResource(FunctionStore functions, FunctionConfiguration function) : StackResource
{
    public override string? Obstacle() =>
        functions.FindFunction(function.Arn) is null ? null : $"a function {function.Name} exists already";

    public override void Apply() => functions.PutFunction(function);

    public override void Remove() => functions.DeleteFunction(function.Arn);
}
