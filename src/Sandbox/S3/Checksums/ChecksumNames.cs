namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>How checksums are called on the wire.</summary>
internal static class ChecksumNames
{
    private const string Prefix = "x-amz-checksum-";

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    public static IReadOnlyList<string> Headers { get; } = [.. All.Select(Header)];

    /// <summary>The value of x-amz-checksum-algorithm and of ChecksumAlgorithm elements.</summary>
    public static string Name(this ChecksumAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();

    public static string Header(this ChecksumAlgorithm algorithm) => Prefix + algorithm.ToString().ToLowerInvariant();

    public static string Element(this ChecksumAlgorithm algorithm) => "Checksum" + algorithm.Name();

    public static string Name(this ChecksumType type) => type == ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    public static ChecksumAlgorithm? Algorithm(string? name) =>
        name is null ? null : All.Cast<ChecksumAlgorithm?>().FirstOrDefault(each => Same(each!.Value.Name(), name));

    public static ChecksumType? Type(string? name) =>
        name switch
        {
            "COMPOSITE" => ChecksumType.Composite,
            "FULL_OBJECT" => ChecksumType.FullObject,
            _ => null,
        };

    /// <summary>The algorithm that a header or a trailer carries a value of.</summary>
    public static ChecksumAlgorithm? OfHeader(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Algorithm(name[Prefix.Length..]) : null;

    /// <summary>A checksum's length in bytes.</summary>
    public static int Length(this ChecksumAlgorithm algorithm) =>
        algorithm switch
        {
            ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C => 4,
            ChecksumAlgorithm.Crc64Nvme => 8,
            ChecksumAlgorithm.Sha1 => 20,
            _ => 32,
        };

    /// <summary>Whether the checksum of a whole can be told from those of its pieces.</summary>
    public static bool IsCrc(this ChecksumAlgorithm algorithm) => algorithm <= ChecksumAlgorithm.Crc64Nvme;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
