using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>Two accounts for the tests of one class, whose events delete the source, and in which things go wrong.</summary>
public sealed class DeletingFixture : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-deleting-");
    private TwoAccounts? accounts;

    internal TwoAccounts Accounts => accounts ?? throw new InvalidOperationException("The fixture has not started.");

    internal FlippedBit Bit { get; } = new();
    internal S3Calls Calls { get; } = new();

    public async Task InitializeAsync()
    {
        var options = TwoAccounts.Options(data) with { DataFaults = Bit, BeforeS3Call = Calls.SeeAsync };
        var stack = new AccountADeployment(null, new Dictionary<string, string> { ["EventDeleteSource"] = "true" });
        accounts = await TwoAccounts.StartAsync(options, stack, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }
}
