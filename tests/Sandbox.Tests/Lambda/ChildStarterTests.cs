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
        using var starter = new ChildStarter();
        using var child = await starter.StartAsync(
            OperatingSystem.IsWindows()
                ? new ProcessStartInfo("cmd.exe", ["/c", "exit 137"])
                : new ProcessStartInfo("sleep", [OperatingSystem.IsLinux() ? "600" : "0"])
        );
        starter.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        await child.WaitForExitAsync(limit.Token);

        Assert.Equal(OperatingSystem.IsMacOS() ? 0 : 137, child.ExitCode);
    }
}
