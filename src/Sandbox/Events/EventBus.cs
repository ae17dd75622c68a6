using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>A bus: what comes onto it is held against its rules.</summary>
/// <param name="Arn"><c>arn:aws:events:region:account:event-bus/name</c></param>
/// <param name="Policy">Who else may send onto it, as JSON; null for none.</param>
public sealed record EventBus(Arn Arn, string? Policy = null, string? Description = null)
{
    public const string Default = "default";

    /// <summary>What stands before the name in an ARN.</summary>
    public const string Kind = "event-bus/";

    public string Name => NameIn(Arn);
    public AccountId Account => AccountId.Parse(Arn.Account);

    public static string NameIn(Arn arn) => arn.Resource[Kind.Length..];
}
