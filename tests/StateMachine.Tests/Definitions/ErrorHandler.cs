using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>A retrier or a catcher.</summary>
internal sealed record ErrorHandler(JsonObject Json)
{
    public IReadOnlyList<string> Errors { get; } =
    [.. Json["ErrorEquals"]!.AsArray().Select(e => e!.GetValue<string>())];

    /// <summary>3 unless set: https://states-language.net/spec.html#errors</summary>
    public int MaxAttempts => Json[nameof(MaxAttempts)]?.GetValue<int>() ?? 3;

    public int IntervalSeconds => Json[nameof(IntervalSeconds)]?.GetValue<int>() ?? 1;

    public int? MaxDelaySeconds => Json[nameof(MaxDelaySeconds)]?.GetValue<int>();

    public string? JitterStrategy => Json[nameof(JitterStrategy)]?.GetValue<string>();
}
