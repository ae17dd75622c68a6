using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Reads a target of a rule.</summary>
internal static class TargetReading
{
    /// <summary>Null if it is none, which has been told.</summary>
    public static RuleTarget? Read(PropertyReader target, Arn bus)
    {
        var (id, arn, role) = (target.RequiredText("Id"), target.Arn("Arn"), target.Arn("RoleArn"));
        target.Missing("Arn");
        var retry = target.Object("RetryPolicy");
        var policy = new RetryPolicy(
            retry?.Integer("MaximumRetryAttempts", 0, RetryPolicy.MostAttempts) ?? RetryPolicy.MostAttempts,
            retry?.Integer("MaximumEventAgeInSeconds", RetryPolicy.LeastAge, RetryPolicy.GreatestAge)
                ?? RetryPolicy.GreatestAge
        );
        var letters = target.Object("DeadLetterConfig")?.Arn("Arn");
        var input = Input(target);
        if (arn is null || input is null)
        {
            return null;
        }

        var read = new RuleTarget(id, arn, role, input, policy, letters);
        if (read.Fault(bus) is { } fault)
        {
            target.Fault("Arn", fault);
        }

        return read;
    }

    private static TargetInput? Input(PropertyReader target)
    {
        var (constant, path, transformer) = (
            target.Text("Input"),
            target.Text("InputPath"),
            target.Object("InputTransformer")
        );
        try
        {
            return TargetInput.Of(
                constant,
                path,
                transformer is null
                    ? null
                    : InputTransformer.Parse(
                        transformer.Map("InputPathsMap"),
                        transformer.RequiredText("InputTemplate")
                    )
            );
        }
        catch (InputException faulty)
        {
            target.Fault(transformer is null ? "Input" : "InputTransformer", faulty.Message);
            return null;
        }
    }
}
