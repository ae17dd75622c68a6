namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>A text that goes with a message. Binary ones are not supported.</summary>
/// <param name="DataType"><c>String</c> or <c>Number</c>, and after a dot whatever the sender likes.</param>
internal sealed record MessageAttribute(string DataType, string Value);
