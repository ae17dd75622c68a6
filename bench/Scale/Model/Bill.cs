namespace XAcctWorkflow.Scale.Model;

/// <summary>What was used, and what it costs.</summary>
public sealed class Bill
{
    private readonly SortedDictionary<string, long> requests = new(StringComparer.Ordinal);

    public long Invocations { get; private set; }

    public decimal GigabyteSeconds { get; private set; }

    /// <summary>S3 requests by operation.</summary>
    public IReadOnlyDictionary<string, long> Requests => requests;

    /// <summary>S3 requests of the class of PUT.</summary>
    public long Writes => requests.Where(request => !IsRead(request.Key) && !IsFree(request.Key)).Sum(r => r.Value);

    /// <summary>S3 requests of the class of GET.</summary>
    public long Reads => requests.Where(request => IsRead(request.Key)).Sum(request => request.Value);

    public long Transitions { get; set; }

    public long ExpressExecutions { get; private set; }

    public decimal ExpressGigabyteSeconds { get; private set; }

    /// <summary>Of what is staged, at its most, for as long as the execution runs.</summary>
    public decimal StagedGigabyteMonths { get; set; }

    public decimal Lambda =>
        (GigabyteSeconds * Assumptions.GigabyteSecond) + (Invocations * Assumptions.Invocations / 1e6m);

    public decimal S3 => ((Writes * Assumptions.Writes) + (Reads * Assumptions.Reads)) / 1000;

    public decimal StepFunctions =>
        (Transitions * Assumptions.Transitions / 1000)
        + (ExpressExecutions * Assumptions.ExpressExecutions / 1e6m)
        + (ExpressGigabyteSeconds * Assumptions.ExpressGigabyteSecond);

    public decimal Staged => StagedGigabyteMonths * Assumptions.Storage;

    public decimal Total => Lambda + S3 + StepFunctions + Staged;

    public void Request(string operation, long count = 1) =>
        requests[operation] = requests.GetValueOrDefault(operation) + count;

    public void Invoke(int megabytes, TimeSpan duration)
    {
        Invocations++;
        GigabyteSeconds += megabytes / 1024m * (decimal)duration.TotalSeconds;
    }

    /// <summary>An Express execution, of the least memory that is billed: 64 MB.</summary>
    public void Express(TimeSpan duration)
    {
        ExpressExecutions++;
        ExpressGigabyteSeconds += 64 / 1024m * (decimal)duration.TotalSeconds;
    }

    /// <summary>The same, so many times.</summary>
    public void Add(Bill other, long times)
    {
        if (times == 0)
            return;
        foreach (var (operation, count) in other.Requests)
            Request(operation, count * times);
        Invocations += other.Invocations * times;
        GigabyteSeconds += other.GigabyteSeconds * times;
        Transitions += other.Transitions * times;
        ExpressExecutions += other.ExpressExecutions * times;
        ExpressGigabyteSeconds += other.ExpressGigabyteSeconds * times;
        StagedGigabyteMonths += other.StagedGigabyteMonths * times;
    }

    private static bool IsRead(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("Head", StringComparison.Ordinal);

    /// <summary>S3 takes nothing for what removes.</summary>
    private static bool IsFree(string operation) =>
        operation.StartsWith("Delete", StringComparison.Ordinal)
        || operation.StartsWith("Abort", StringComparison.Ordinal);
}
