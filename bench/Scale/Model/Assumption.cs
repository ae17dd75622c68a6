namespace XAcctWorkflow.Scale.Model;

/// <summary>A figure that the model takes from elsewhere.</summary>
/// <param name="Source">Where it is from; a question mark leads what nobody here could confirm.</param>
public sealed record Assumption(string Name, decimal Value, string Unit, string Source)
{
    public static implicit operator decimal(Assumption assumption) => assumption.Value;

    /// <summary>A duration of so many bytes at this rate, which is in MB/s.</summary>
    public TimeSpan For(long bytes) => TimeSpan.FromSeconds((double)bytes / ((double)Value * 1e6));

    /// <summary>So many times this figure, which is in milliseconds.</summary>
    public TimeSpan Times(int count = 1) => TimeSpan.FromMilliseconds((double)Value * count);
}
