namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>A batch's temporary object: the bytes of its objects, and behind them a line for each.</summary>
/// <param name="Bytes">How many bytes stand before the lines.</param>
/// <param name="Length">Of the whole, in bytes.</param>
/// <param name="ToMove">How many large objects are to be moved by executions of their own.</param>
public sealed record Pack(long Bytes, long Length, int ToMove);
