namespace XAcctWorkflow.Scale;

/// <summary>The checkout that this was built in: what is deployed is what is simulated.</summary>
public static class Checkout
{
    public static DirectoryInfo Root { get; } = Find();

    private static DirectoryInfo Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "XAcctWorkflow.sln")))
                return at;
        throw new InvalidOperationException($"no checkout around {AppContext.BaseDirectory}");
    }
}
