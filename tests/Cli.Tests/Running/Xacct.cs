using System.Reflection;

namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>
/// Runs xacct through its entry point in this process, its stdout and stderr caught. One command at a time: all its tests
/// belong to one collection.
/// </summary>
internal static class Xacct
{
    private static readonly MethodInfo EntryPoint = typeof(ExitCode).Assembly.EntryPoint!;

    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var writtenOutput = new StringWriter();
        using var writtenError = new StringWriter();
        Console.SetOut(writtenOutput);
        Console.SetError(writtenError);
        try
        {
            var code = await Task.Run(() => (int)EntryPoint.Invoke(null, [arguments])!);
            return new Outcome((ExitCode)code, writtenOutput.ToString(), writtenError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
