using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>The same bytes; both sides are base64.</summary>
internal sealed class BinaryEquals() : ConditionOperator("BinaryEquals")
{
    public override string? FaultOf(string value) => Decode(value) is null ? $"'{value}' is not base64." : null;

    public override bool Matches(string given, Glob expected) =>
        Decode(given) is { } left && Decode(expected.ToString()) is { } right && left.AsSpan().SequenceEqual(right);

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
