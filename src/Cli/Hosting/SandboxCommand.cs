using System.CommandLine;
using System.Text.Json;
using XAcctWorkflow.Sandbox;
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
            folder.Create();
            var stack = new AccountADeployment(
                options.GetValue(template),
                ReadParameters(options.GetValue(parameters))
            );
            await using var accounts = await TwoAccounts.StartAsync(
                TwoAccounts.Options(folder),
                stack,
                cancellationToken
            );
            Introduce(accounts);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Success;
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> ReadParameters(FileInfo? file)
    {
        if (file is null)
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file.FullName)) ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new CliException(
                ExitCode.Usage,
                $"--parameters {file}: {fault.Message} It has to be a JSON object of parameter names and strings."
            );
        }
    }

    private static void Introduce(TwoAccounts accounts)
    {
        Console.WriteLine($"Two AWS accounts at {accounts.Endpoint}. To act in them, paste one of these:");
        Print(accounts, TwoAccounts.A, $"account A, ours: s3://{TwoAccounts.TargetBucket} and the state machine");
        Print(accounts, TwoAccounts.B, $"account B, theirs: s3://{TwoAccounts.SourceBucket} and role B");
        Console.WriteLine($"State machine: {accounts.StateMachineArn}");
        Console.WriteLine("Ctrl-C ends it.");
    }

    private static void Print(TwoAccounts accounts, AccountId account, string what)
    {
        var key = accounts.Host.AdministratorOf(account);
        Console.WriteLine($"\n# {what}");
        Console.WriteLine($"export AWS_ENDPOINT_URL={accounts.Endpoint} AWS_REGION={TwoAccounts.Region}");
        Console.WriteLine($"export AWS_ACCESS_KEY_ID={key.AccessKeyId} AWS_SECRET_ACCESS_KEY={key.SecretAccessKey}\n");
    }
}
