namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>What to start for a function.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record FunctionExecutable(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The runtimes that the sandbox knows how to start.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = ["dotnet8", "dotnet10", "provided.al2", "provided.al2023"];

    /// <summary>
    /// Finds the program in the function's folder, or says in <paramref name="fault"/> what is missing. A dotnet runtime
    /// runs the executable named by the handler, as AWS does with executable assemblies; a provided one, <c>bootstrap</c>.
    /// https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html
    /// </summary>
    public static FunctionExecutable? Find(string runtime, string handler, DirectoryInfo code, out string? fault)
    {
        fault = null;
        if (!code.Exists)
        {
            fault = $"the folder {code.FullName} does not exist: build the function first";
            return null;
        }

        var names = runtime.StartsWith("provided", StringComparison.Ordinal)
            ? ["bootstrap"]
            : new[] { handler, handler + ".exe", handler + ".dll", "bootstrap" };
        foreach (var name in names)
        {
            var path = Path.Combine(code.FullName, name);
            if (File.Exists(path))
            {
                return name.EndsWith(".dll", StringComparison.Ordinal)
                    ? new FunctionExecutable(DotnetHost.Path, [path])
                    : new FunctionExecutable(path, []);
            }
        }

        fault = $"the folder {code.FullName} holds none of {string.Join(", ", names)}: build the function first";
        return null;
    }
}
