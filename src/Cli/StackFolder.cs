namespace XAcctWorkflow.Cli;

/// <summary>What the build laid out beside the executable: the templates, the state machine and the built functions.</summary>
public static class StackFolder
{
    public static DirectoryInfo Location { get; } = new(Path.Combine(AppContext.BaseDirectory, "stack"));

    /// <summary>The built functions: what the template's CodeUri stands for.</summary>
    public static DirectoryInfo Functions { get; } = new(Path.Combine(Location.FullName, "src", "Functions"));

    public static FileInfo File(string name) => new(Path.Combine(Location.FullName, name));
}
