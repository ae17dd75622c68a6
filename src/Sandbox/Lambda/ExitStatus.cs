using System.Globalization;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>A process's end in the words of Lambda's <c>Runtime.ExitError</c>.</summary>
internal static class ExitStatus
{
    // .NET reports a death by signal as 128 plus the signal, so that an exit with that very status looks the same.
    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "hangup",
        [2] = "interrupt",
        [3] = "quit",
        [4] = "illegal instruction",
        [6] = "aborted",
        [7] = "bus error",
        [8] = "floating point exception",
        [9] = "killed",
        [11] = "segmentation fault",
        [15] = "terminated",
    };

    public static string Describe(int exitCode) =>
        exitCode switch
        {
            0 => "Runtime exited without providing a reason",
            > 128 when Signals.TryGetValue(exitCode - 128, out var signal) =>
                $"Runtime exited with error: signal: {signal}",
            _ => string.Create(CultureInfo.InvariantCulture, $"Runtime exited with error: exit status {exitCode}"),
        };
}
