namespace XAcctWorkflow.Bench.Prefix;

/// <summary>One of the objects, which is made of its number alone: most small, a few of several chunks, some with odd keys.</summary>
/// <param name="Prefix">What its key begins with.</param>
internal sealed record MixedObject(string Prefix, int Number)
{
    private const int Large = 12 << 20;

    // As hostile as a file's name may be: one of the others puts them on a disk on the way.
    private static readonly string[] Odd =
    [
        "a b  c",
        "+plus%2Band%",
        "名前/ü",
        "😀",
        "q'\"u&o<t>e",
        "#?;:@=,$!*()[]{}",
        "-dash",
        "tab\tin it",
        "back\\slash",
        "e\u0301",
    ];

    public string Key => $"{Prefix}{Number / 1_000:D2}/{Number:D5}{Name}{(IsDenied ? ".denied" : "")}";

    /// <summary>One in a hundred may not be read.</summary>
    public bool IsDenied => Number % 100 == 17;

    /// <summary>One in a hundred is written anew when it is about to be read.</summary>
    public bool Changes => Number % 100 == 71;

    /// <summary>One in 500 has several chunks; of the others half have up to 4 KiB, and the largest 256 KiB.</summary>
    public int Size =>
        Number % 500 == 250 ? Large
        : Number % 2 == 0 ? Number * 7919 % 4_096
        : 4_096 << (Number % 7);

    private string Name => Number % 25 == 3 ? $" {Odd[Number / 25 % Odd.Length]}" : "";

    /// <param name="generation">0, and 1 once it has changed.</param>
    public byte[] Bytes(int generation)
    {
        var bytes = new byte[Size + generation];
        new Random((Number * 2) + generation).NextBytes(bytes);
        return bytes;
    }
}
