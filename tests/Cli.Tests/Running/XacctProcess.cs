using System.Diagnostics;
using System.Globalization;

namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>xacct as a process of its own, for what only a process has: signals, and pipes.</summary>
internal sealed class XacctProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    private XacctProcess(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
    }

    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "xacct.dll");

    public static XacctProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static XacctProcess Start(IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        // Whoever starts the tests in the background has them ignore SIGINT, and so would their children.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new XacctProcess(Process.Start(start)!);
    }

    /// <summary>Reads stdout up to a line that holds the text, and gives everything read.</summary>
    public async Task<IReadOnlyList<string>> ReadUntilAsync(string text)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return lines;
        }
        throw new InvalidOperationException(
            $"xacct ended without writing '{text}':\n{string.Join('\n', lines)}\n{await error}"
        );
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public async Task PressCtrlCAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<Outcome> EndAsync()
    {
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome((ExitCode)process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
