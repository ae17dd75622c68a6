namespace XAcctWorkflow.TestFunction;

internal sealed class TestException(string message) : Exception(message);
