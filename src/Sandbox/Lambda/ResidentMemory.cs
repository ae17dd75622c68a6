using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>Looks up how much memory a running process has had resident at most.</summary>
internal static class ResidentMemory
{
    /// <summary>In bytes; 0 where it cannot be told, as of a process that has ended.</summary>
    public static long PeakOf(int processId) =>
        OperatingSystem.IsLinux() ? HighWaterMark(processId) : PeakWorkingSet(processId);

    // VmHWM:     12345 kB. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
    private static long HighWaterMark(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long PeakWorkingSet(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.PeakWorkingSet64;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }
}
