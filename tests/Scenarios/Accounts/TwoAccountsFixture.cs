using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>Two accounts for the tests of one class: both templates deployed, the built functions behind them.</summary>
public sealed class TwoAccountsFixture : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-scenarios-");
    private TwoAccounts? accounts;

    public TwoAccounts Accounts => accounts ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync() =>
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            AccountADeployment.AsBuilt,
            CancellationToken.None
        );

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }
}
