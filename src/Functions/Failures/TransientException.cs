namespace XAcctWorkflow.Functions.Failures;

/// <summary>Throttling, a server's error or the network: the same request may succeed a little later.</summary>
public sealed class TransientException(string sentence) : MoveException(sentence);
