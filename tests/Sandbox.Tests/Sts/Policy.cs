namespace XAcctWorkflow.Sandbox.Tests.Sts;

/// <summary>Policy documents for tests.</summary>
internal static class Policy
{
    /// <param name="statements">One statement or several, separated by commas.</param>
    public static string Of(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    public static string Trusting(string principal, string more = "") =>
        Of($$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole"{{more}}}""");
}
