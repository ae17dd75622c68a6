namespace XAcctWorkflow.Functions.Failures;

/// <summary>S3 refused a request with an error that is none of those that a move knows; it holds S3's own words.</summary>
public sealed class S3RefusedException(string sentence) : MoveException(sentence);
