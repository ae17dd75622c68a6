using System.Collections.Concurrent;
using System.Diagnostics;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// Starts processes that do not outlive this one. On Linux the kernel sees to it even if the sandbox is killed: setpriv
/// (util-linux) sets the parent death signal and then becomes the program, under the same process id. That signal is
/// sent when the <em>thread</em> that forked ends, so one thread that lives as long as this object starts them all
/// (prctl(2), PR_SET_PDEATHSIG). Elsewhere, only an orderly shutdown ends them.
/// </summary>
internal sealed class ChildStarter : IDisposable
{
    private static readonly string? Setpriv = FindSetpriv();

    private readonly BlockingCollection<Action> work = [];
    private bool disposed;

    public ChildStarter()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "Function starter" };
        thread.Start();
    }

    public Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(Tied(info))!);
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref disposed, true))
        {
            work.CompleteAdding();
        }
    }

    private void Work()
    {
        foreach (var start in work.GetConsumingEnumerable())
        {
            start();
        }

        work.Dispose();
    }

    private static ProcessStartInfo Tied(ProcessStartInfo info)
    {
        if (Setpriv is null)
        {
            return info;
        }

        var arguments = info.ArgumentList.ToArray();
        info.ArgumentList.Clear();
        foreach (var argument in (string[])["--pdeathsig", "KILL", "--", info.FileName, .. arguments])
        {
            info.ArgumentList.Add(argument);
        }

        info.FileName = Setpriv;
        return info;
    }

    private static string? FindSetpriv()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        const string path = "/usr/bin/setpriv";
        if (!File.Exists(path))
        {
            return null;
        }

        // BusyBox has a setpriv too, without this option.
        using var trial = Process.Start(
            new ProcessStartInfo(path, ["--pdeathsig", "KILL", "--", "true"]) { RedirectStandardError = true }
        );
        trial!.WaitForExit();
        return trial.ExitCode == 0 ? path : null;
    }
}
