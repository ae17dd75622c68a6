using System.Text.Json;
using XAcctWorkflow.Sandbox;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Hosting;

/// <summary>
/// By what a sandbox is known: its port and its administrators' keys. Kept in its data directory, so that what was pasted
/// goes on working after a restart.
/// </summary>
/// <param name="Keys">By account.</param>
public sealed record KeptIdentity(int Port, IReadOnlyDictionary<string, Credentials> Keys)
{
    private const string FileName = "identity.json";

    /// <summary>What a former sandbox left there; null if none did.</summary>
    public static KeptIdentity? Of(DirectoryInfo data)
    {
        var file = Path.Combine(data.FullName, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<KeptIdentity>(File.ReadAllText(file)) : null;
        }
        catch (JsonException fault)
        {
            throw new CliException(ExitCode.Usage, $"{file} is unreadable: {fault.Message} Remove it to get new keys.");
        }
    }

    public static KeptIdentity Of(SandboxHost host, IEnumerable<AccountId> accounts) =>
        new(host.Endpoint.Port, accounts.ToDictionary(account => account.ToString(), host.AdministratorOf));

    public SandboxOptions Apply(SandboxOptions options) =>
        options with
        {
            Port = Port,
            Administrators = Keys.ToDictionary(key => AccountId.Parse(key.Key), key => key.Value),
        };

    public void Save(DirectoryInfo data) =>
        File.WriteAllText(Path.Combine(data.FullName, FileName), JsonSerializer.Serialize(this));
}
