namespace XAcctWorkflow.Functions.CheckPrefix;

/// <summary>What an input may ask for, and what it gets where it asks for nothing. docs/prefix.md shows the arithmetic.</summary>
public static class PrefixLimits
{
    private const long MiB = 1024 * 1024;

    /// <summary>A batch's bytes are in the function's memory at once.</summary>
    public const long BatchBytes = 64 * MiB;

    /// <summary>Large enough for most, and small enough that reading one anew after a broken connection costs little.</summary>
    public const long SmallObject = 8 * MiB;

    public const int ObjectsPerBatch = 400;
    public const int MostObjectsPerBatch = 1_000;

    /// <summary>
    /// A Map's result holds two bytes a child within the 256 KiB of a state, and a slice may be large objects only.
    /// </summary>
    public const int ObjectsPerSlice = 100_000;

    /// <summary>So that one prefix of the source, and one of the target, is asked within S3's rates.</summary>
    public const int Concurrency = 20;

    public const int MostConcurrency = 1_000;
    public const int LargeConcurrency = 20;

    /// <summary>Each copies as many chunks at once as the stack says, with a session of its own for each.</summary>
    public const int MostLargeConcurrency = 40;
}
