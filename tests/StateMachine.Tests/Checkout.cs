namespace XAcctWorkflow.StateMachine.Tests;

/// <summary>The files of the checkout that these tests were built from: what is deployed is what is tested.</summary>
internal static class Checkout
{
    private static readonly DirectoryInfo Root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root.FullName, path));

    public static string FullPath(params string[] path) => Path.GetFullPath(Path.Combine([Root.FullName, .. path]));

    /// <summary>Paths below the root, as the templates write them.</summary>
    public static IEnumerable<string> Definitions() =>
        Root.GetDirectories("src/StateMachine")
            .Single()
            .GetFiles("*.asl.json")
            .Select(file => "src/StateMachine/" + file.Name)
            .Order(StringComparer.Ordinal);

    private static DirectoryInfo FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "XAcctWorkflow.sln")))
            {
                return at;
            }
        }
        throw new InvalidOperationException($"no checkout around {AppContext.BaseDirectory}");
    }
}
