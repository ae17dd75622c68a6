using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.Configuration;

/// <summary>How an object is divided.</summary>
/// <param name="LeastChunk">A chunk's least length in bytes; where 2,000 of these are not enough, chunks are longer.</param>
public sealed record Planning(long LeastChunk)
{
    /// <exception cref="ConfigurationException">Names every variable at fault.</exception>
    public static Planning Read(Func<string, string?> environment)
    {
        var settings = new Settings(environment);
        // A chunk is at least one part of the target's upload, which S3 wants 5 MiB of, and 5 GiB at most.
        var mebibytes = settings.Number("XACCT_CHUNK_MIB", least: 5, most: 5120, otherwise: 256);
        settings.ThrowIfFaulty();
        return new Planning(mebibytes * ChunkPlan.MiB);
    }
}
