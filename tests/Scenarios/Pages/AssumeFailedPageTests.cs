namespace XAcctWorkflow.Scenarios.Pages;

/// <summary>What docs/my-assume-failed.md shows is what is really said.</summary>
public sealed class AssumeFailedPageTests(BrokenAssumes broken) : IClassFixture<BrokenAssumes>
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(Root().FullName, "docs", "my-assume-failed.md")
    );

    [Theory]
    [InlineData("trust")]
    [InlineData("external-id")]
    [InlineData("not-listed")]
    [InlineData("no-such-role")]
    [InlineData("too-new")]
    public async Task Page_Excerpt_IsOfTheRealOutput(string cause)
    {
        var said = await broken.SayAsync(cause);

        var at = 0;
        foreach (var piece in Excerpt(cause))
        {
            var found = said.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{piece}' is not, or not there, in what is really said:\n{said}");
            at = found + piece.Length;
        }
    }

    /// <summary>What the block after the cause's marker shows, in order; … stands for what is left out.</summary>
    private static List<string> Excerpt(string cause)
    {
        var marker = $"<!-- said: {cause} -->\n```\n";
        var start = Page.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        Assert.True(start >= marker.Length, $"the page has no block {cause}");
        var block = Page[start..Page.IndexOf("\n```", start, StringComparison.Ordinal)];
        var pieces = block.Split('\n', '…').Where(piece => piece.Trim().Length > 0).ToList();
        Assert.NotEmpty(pieces);
        return pieces;
    }

    private static DirectoryInfo Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "XAcctWorkflow.sln")))
            at = at.Parent;
        return at;
    }
}
