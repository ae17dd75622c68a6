using System.CommandLine;
using System.Net;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Hosting;

/// <summary><c>xacct sandbox</c>: two accounts that stay until Ctrl-C.</summary>
public sealed class SandboxCommand
{
    private readonly Option<DirectoryInfo?> data = new("--data")
    {
        Description =
            "Keep the accounts' data in this folder across restarts. Default: a temporary one, removed at the end.",
    };

    private readonly Option<FileInfo?> template = new("--template")
    {
        Description = "Another template for account A instead of serverless.template.",
    };

    private readonly Option<FileInfo?> parameters = new("--parameters")
    {
        Description = "A JSON file of account A's template parameters: { \"TargetBuckets\": \"a-inbox,a-archive\" }.",
    };

    private readonly Option<int?> port = new("--port")
    {
        Description = "The TCP port on 127.0.0.1. Default: with --data the one it had before, if it is free; else any.",
        CustomParser = argument => WholeNumber.Parse(argument, 0, IPEndPoint.MaxPort),
    };

    public Command Create()
    {
        var command = new Command(
            "sandbox",
            """
            Runs two AWS accounts on this machine, with both templates deployed, until Ctrl-C.

            Examples:
              xacct sandbox
              xacct sandbox --data ./two-accounts --parameters dev.json
            """
        )
        {
            data,
            template,
            parameters,
            port,
        };
        command.SetAction(async (options, token) => (int)await RunAsync(options, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var kept = options.GetValue(data);
        var folder = kept ?? Directory.CreateTempSubdirectory("xacct-sandbox-");
        try
        {
            Create(folder);
            await using var hold = Hold(folder);
            var stack = new AccountADeployment(
                options.GetValue(template),
                options.GetValue(parameters) is { } file ? ParameterFile.Read(file) : new Dictionary<string, string>()
            );
            await using var accounts = await StartAsync(folder, options.GetValue(port), stack, cancellationToken);
            if (kept is not null)
                Keep(accounts, kept);
            Introduce(accounts);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Success;
        }
        catch (UnauthorizedAccessException refused) when (kept is not null)
        {
            throw new CliException(ExitCode.Usage, $"--data {kept}: {refused.Message}");
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private static void Create(DirectoryInfo folder)
    {
        try
        {
            folder.Create();
        }
        catch (IOException impossible)
        {
            throw new CliException(ExitCode.Usage, $"--data {folder}: {impossible.Message}");
        }
    }

    /// <summary>Of two sandboxes on the same files each would undo what the other writes.</summary>
    private static FileStream Hold(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "in-use");
        try
        {
            return new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException)
        {
            throw new CliException(
                ExitCode.Usage,
                $"--data {folder}: another sandbox runs on it. End that one, or give another folder."
            );
        }
    }

    private static async Task<TwoAccounts> StartAsync(
        DirectoryInfo folder,
        int? port,
        AccountADeployment stack,
        CancellationToken cancellationToken
    )
    {
        var options = KeptIdentity.Of(folder)?.Apply(TwoAccounts.Options(folder)) ?? TwoAccounts.Options(folder);
        try
        {
            return await TwoAccounts.StartAsync(options with { Port = port ?? options.Port }, stack, cancellationToken);
        }
        catch (IOException taken) when (options.Port != 0 && port is null)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Another port is taken; paste the lines below anew.");
            return await TwoAccounts.StartAsync(options with { Port = 0 }, stack, cancellationToken);
        }
        catch (IOException taken) when (port is not null)
        {
            throw new CliException(ExitCode.Usage, $"--port {port}: {taken.Message}");
        }
    }

    private static void Keep(TwoAccounts accounts, DirectoryInfo folder)
    {
        KeptIdentity.Of(accounts.Host, [TwoAccounts.A, TwoAccounts.B]).Save(folder);
        foreach (var lost in accounts.Host.TakeOver())
            Console.Error.WriteLine($"Not found again: {lost}");
    }

    private static void Introduce(TwoAccounts accounts)
    {
        Console.WriteLine($"Two AWS accounts at {accounts.Endpoint}. To act in them, paste one of these:");
        Print(accounts, TwoAccounts.A, $"account A, ours: s3://{TwoAccounts.TargetBucket} and the state machine");
        Print(accounts, TwoAccounts.B, $"account B, theirs: s3://{TwoAccounts.SourceBucket} and role B");
        Console.WriteLine($"\nState machine: {accounts.StateMachineArn}");
        if (accounts.EventBus.Length > 0)
            IntroduceEvents();
        Console.WriteLine("Ctrl-C ends it.");
    }

    private static void IntroduceEvents()
    {
        const string Folder = TwoAccounts.EventKeyPrefix;
        Console.WriteLine(
            $"""

            What appears below s3://{TwoAccounts.SourceBucket}/{Folder} is moved by itself. Try it:
              aws s3 cp README.md s3://{TwoAccounts.SourceBucket}/{Folder}    # as account B
              aws s3 ls s3://{TwoAccounts.TargetBucket}/{Folder}              # as account A, a moment later; or: xacct list
            """
        );
    }

    private static void Print(TwoAccounts accounts, AccountId account, string what)
    {
        var key = accounts.Host.AdministratorOf(account);
        (string Name, string Value)[] variables =
        [
            ("AWS_ENDPOINT_URL", accounts.Endpoint),
            ("AWS_REGION", TwoAccounts.Region),
            // What older AWS CLIs read instead.
            ("AWS_DEFAULT_REGION", TwoAccounts.Region),
            // StartSyncExecution and TestState would else go to the host sync-127.0.0.1.
            ("AWS_DISABLE_HOST_PREFIX_INJECTION", "true"),
            ("AWS_ACCESS_KEY_ID", key.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", key.SecretAccessKey),
        ];
        Console.WriteLine($"\n# {what}");
        Console.WriteLine($"export {string.Join(' ', variables.Select(v => $"{v.Name}={v.Value}"))}");
        Console.WriteLine("# the same for PowerShell");
        Console.WriteLine(string.Join("; ", variables.Select(v => $"$env:{v.Name}='{v.Value}'")));
    }
}
