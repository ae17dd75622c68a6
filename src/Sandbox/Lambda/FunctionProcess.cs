using System.ComponentModel;
using System.Diagnostics;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>The operating system's side of a function's instance.</summary>
internal sealed class FunctionProcess
{
    private readonly Process process;
    private long peak;

    private FunctionProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Exited = WaitAsync();
    }

    public int Id { get; }

    /// <summary>Ends with the process, giving its exit code (128 plus the signal if one killed it).</summary>
    public Task<int> Exited { get; }

    public static async Task<FunctionProcess> StartAsync(
        ChildStarter starter,
        FunctionExecutable executable,
        DirectoryInfo folder,
        IReadOnlyDictionary<string, string> environment,
        FunctionLog log
    )
    {
        var info = new ProcessStartInfo(executable.FileName, executable.Arguments)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var process = await starter.StartAsync(info);
        process.StandardInput.Close();
        log.Follow(process.StandardOutput);
        log.Follow(process.StandardError);
        return new FunctionProcess(process);
    }

    /// <summary>
    /// The most memory that was resident at once so far, in bytes (VmHWM on Linux). It cannot be asked of a process that
    /// has ended, so it is looked up again and again while it runs.
    /// </summary>
    public long PeakResidentBytes()
    {
        if (!Exited.IsCompleted)
        {
            var now = ResidentMemory.PeakOf(Id);
            peak = Math.Max(peak, now);
        }

        return peak;
    }

    public void Kill()
    {
        PeakResidentBytes();
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It had ended already.
        }
    }

    private async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
