namespace XAcctWorkflow.Scale.Model;

/// <summary>What a move of one object takes.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Events">Of the execution's history.</param>
/// <param name="LongestChunk">The longest invocation of StageTemp, of 900 s at most.</param>
public sealed record SimulatedMove(
    long Size,
    int Chunks,
    int Events,
    TimeSpan Elapsed,
    TimeSpan LongestChunk,
    Bill Bill
)
{
    public decimal PerTerabyte => Bill.Total / (Size / 1e12m);
}
