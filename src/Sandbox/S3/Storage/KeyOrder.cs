namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>The order in which S3 lists keys: that of their UTF-8 bytes.</summary>
internal sealed class KeyOrder : IComparer<string>, IComparer<KeyVersions>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(KeyVersions? x, KeyVersions? y) => Compare(x?.Key, y?.Key);

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        var same = a.CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length - b.Length : Rank(a[same]) - Rank(b[same]);
    }

    // Surrogates stand for code points above U+FFFF, yet sort below U+E000 as UTF-16 units.
    private static int Rank(char unit) =>
        char.IsSurrogate(unit) ? unit + 0x2000
        : unit >= 0xE000 ? unit - 0x800
        : unit;
}
