namespace XAcctWorkflow.Scale.Model;

/// <summary>What was used, and what it costs.</summary>
public sealed class Bill
{
    public int Invocations { get; private set; }

    public decimal GigabyteSeconds { get; private set; }

    /// <summary>S3 requests of the class of PUT.</summary>
    public long Writes { get; private set; }

    /// <summary>S3 requests of the class of GET.</summary>
    public long Reads { get; private set; }

    public long Transitions { get; set; }

    /// <summary>Of what is staged, at its most, for as long as the execution runs.</summary>
    public decimal StagedGigabyteMonths { get; set; }

    public decimal Lambda =>
        (GigabyteSeconds * Assumptions.GigabyteSecond) + (Invocations * Assumptions.Invocations / 1e6m);

    public decimal S3 => ((Writes * Assumptions.Writes) + (Reads * Assumptions.Reads)) / 1000;

    public decimal StepFunctions => Transitions * Assumptions.Transitions / 1000;

    public decimal Staged => StagedGigabyteMonths * Assumptions.Storage;

    public decimal Total => Lambda + S3 + StepFunctions + Staged;

    public void Request(long reads = 0, long writes = 0) => (Reads, Writes) = (Reads + reads, Writes + writes);

    public void Invoke(int megabytes, TimeSpan duration)
    {
        Invocations++;
        GigabyteSeconds += megabytes / 1024m * (decimal)duration.TotalSeconds;
    }
}
