using System.Text;

namespace XAcctWorkflow.Functions.CompareBatch;

/// <summary>The order in which S3 lists keys, which is not that of UTF-16 where surrogates are.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y) =>
        Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
