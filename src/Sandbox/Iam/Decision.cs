namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>What the evaluation came to.</summary>
public enum Outcome
{
    Allowed,
    ExplicitlyDenied,
    ImplicitlyDenied,
}

/// <summary>The answer to an <see cref="AccessRequest"/>.</summary>
/// <param name="Outcome">Allowed, or how it was refused.</param>
/// <param name="Message">For a refusal, what AWS would tell the caller: across accounts without a reason.</param>
/// <param name="TrueReason">For a refusal, every layer that stood in the way, in words, with policy, statement and account.</param>
public sealed record Decision(Outcome Outcome, string Message, string TrueReason)
{
    /// <summary>The statement that allowed it, or that denied it; null where it is merely that nothing allows.</summary>
    public StatementReference? DecidedBy { get; init; }

    /// <summary>For a refusal, every layer that stood in the way.</summary>
    public IReadOnlyList<Obstacle> Obstacles { get; init; } = [];

    public bool IsAllowed => Outcome == Outcome.Allowed;
}
