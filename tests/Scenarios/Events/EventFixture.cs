using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>Two accounts for the tests of one class, with a clock that they may put forward.</summary>
public sealed class EventFixture : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-events-");
    private TwoAccounts? accounts;

    internal TwoAccounts Accounts => accounts ?? throw new InvalidOperationException("The fixture has not started.");

    internal JumpingTime Time { get; } = new();

    public async Task InitializeAsync()
    {
        var options = TwoAccounts.Options(data) with { TimeProvider = Time };
        accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }
}
