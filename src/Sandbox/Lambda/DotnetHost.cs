using System.Runtime.InteropServices;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>The .NET installation that the sandbox itself runs on; the functions run on it too.</summary>
internal static class DotnetHost
{
    private static readonly string Program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The installation's folder, or null where the sandbox does not run on an installed .NET.</summary>
    public static string? Root { get; } = FindRoot();

    public static string Path { get; } = Root is null ? Program : System.IO.Path.Combine(Root, Program);

    private static string? FindRoot()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var version = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var root = version.Parent?.Parent?.Parent?.FullName;
        return root is not null && File.Exists(System.IO.Path.Combine(root, Program))
            ? root
            : Environment.GetEnvironmentVariable("DOTNET_ROOT");
    }
}
