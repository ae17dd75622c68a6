namespace XAcctWorkflow.Functions.Failures;

/// <summary>Another object is in the target's place, and the move says OnConflict Fail, or ReplaceOlder and it is not older.</summary>
public sealed class TargetConflictException(string sentence) : MoveException(sentence);
