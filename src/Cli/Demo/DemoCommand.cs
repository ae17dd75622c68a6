using System.CommandLine;
using Spectre.Console;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary><c>xacct demo</c>: the whole workflow in two accounts on this machine.</summary>
public static class DemoCommand
{
    public static Command Create(IAnsiConsole console, TimeProvider time)
    {
        var command = new Command(
            "demo",
            "Runs the whole workflow in a sandbox of two AWS accounts on this machine: moves objects, breaks the trust, "
                + "mends it, and lets an event start a move. Needs no AWS account.\n\nExample:\n  xacct demo"
        );
        command.SetAction(async (_, cancellationToken) => (int)await RunAsync(console, time, cancellationToken));
        return command;
    }

    private static async Task<ExitCode> RunAsync(IAnsiConsole console, TimeProvider time, CancellationToken token)
    {
        var narrator = new Narrator(console, time);
        narrator.Heading("xacct demo: objects cross from one AWS account to another, in a sandbox on this machine");
        var data = Directory.CreateTempSubdirectory("xacct-demo-");
        try
        {
            var options = TwoAccounts.Options(data);
            await using var accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, token);
            Introduce(accounts, narrator);
            var mover = new Mover(accounts, narrator, time);
            await new MoveAndCompare(accounts, narrator, mover).PlayAsync(token);
            await new MoveAway(accounts, narrator, mover).PlayAsync(token);
            await new RefuseAndMend(accounts, narrator, mover).PlayAsync(token);
            await new AppearAndArrive(accounts, narrator, mover, time).PlayAsync(token);
        }
        finally
        {
            data.Delete(recursive: true);
        }
        narrator.Heading("Summary");
        foreach (var fault in narrator.Faults)
            narrator.Say("WRONG", fault);
        var held = narrator.Checks - narrator.Faults.Count;
        narrator.Say("done", $"{held} of {narrator.Checks} checks hold; the sandbox and its data are gone");
        return narrator.Faults.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void Introduce(TwoAccounts accounts, Narrator narrator)
    {
        var (a, b) = (TwoAccounts.A, TwoAccounts.B);
        narrator.Say("sandbox", $"listens on {accounts.Endpoint}: account {a} (A, ours) and account {b} (B, theirs)");
        narrator.Say("bucket", $"s3://{TwoAccounts.SourceBucket} in B, s3://{TwoAccounts.TargetBucket} in A");
        narrator.Say("deploy", $"serverless.template to A: {accounts.ServiceRoleA} and the state machine");
        narrator.Say("deploy", $"source-account.template to B: {TwoAccounts.RoleB}, which trusts that role");
        narrator.Say(
            "events",
            $"B tells A of what appears; A moves what is below {TwoAccounts.EventKeyPrefix} by itself"
        );
    }
}
