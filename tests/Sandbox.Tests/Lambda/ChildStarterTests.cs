using System.Diagnostics;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

public sealed class ChildStarterTests
{
    /// <summary>
    /// The kernel ends the child with the thread that forked it, which is also what happens when the whole process is
    /// killed. Linux only: elsewhere there is no such thing, and children end by an orderly shutdown.
    /// </summary>
    [Fact]
    public async Task Child_WhoseStarterIsGone_IsKilledByTheKernel()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var starter = new ChildStarter();
        using var child = await starter.StartAsync(
            OperatingSystem.IsWindows()
                ? new ProcessStartInfo("cmd.exe", ["/c", "exit 137"])
                : new ProcessStartInfo("sh", ["-c", $"echo tied; exec sleep {(OperatingSystem.IsLinux() ? 600 : 0)}"])
                {
                    RedirectStandardOutput = true,
                }
        );

        // The kernel only knows of the tie once setpriv has asked for it, and what the child prints comes after that.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("tied", await child.StandardOutput.ReadLineAsync(limit.Token));
        }

        starter.Dispose();
        await child.WaitForExitAsync(limit.Token);

        Assert.Equal(OperatingSystem.IsMacOS() ? 0 : 137, child.ExitCode);
    }
}
