namespace XAcctWorkflow.Cli.Setup;

/// <summary>A word as a POSIX shell takes it: as it is, or in single quotes.</summary>
public static class ShellWord
{
    private const string Harmless = "_-.,/:=@+%";

    public static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
