using System.Text;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Act 3: account B stops trusting service role A; the failure says what to change where; a redrive goes on.</summary>
public sealed class RefuseAndMend(TwoAccounts accounts, Narrator narrator, Mover mover)
{
    private const string Key = "2026/refused.txt";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        narrator.Heading("Act 3: account B's trust is taken away, the move fails, is mended, and goes on");
        var put = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = Key,
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes("Only for those who are trusted.\n")),
        };
        await accounts.Theirs.PutObjectAsync(put, cancellationToken);
        await accounts.TrustAsync(accounts.TargetRole, cancellationToken);
        narrator.Say("policy", $"role B now trusts {accounts.TargetRole}, and service role A no longer");
        narrator.Say("", "(a refused assume is tried twice more, 15 s apart: a role made just now takes that long)");

        var refused = await mover.MoveAsync("demo-refused", Key, deleteSource: false, cancellationToken);
        narrator.Check(refused.Failure?.FailedIn == "AssumeRole", "the execution failed, in the step AssumeRole");
        narrator.Check(
            refused.Failure?.Error == "AssumeDeniedException",
            $"its error is {refused.Failure?.Error ?? "none"}"
        );
        if (refused.Failure is null)
            return;
        narrator.Say("cause", "as the console's step history shows it:");
        narrator.Detail(FailureText.Of(refused.Failure.Cause));

        await accounts.TrustAsync(accounts.ServiceRoleA, cancellationToken);
        narrator.Say("mend", $"account B's role trusts {accounts.ServiceRoleA} again");
        var mended = await mover.RedriveAsync(refused, cancellationToken);
        narrator.Check(mended.Failure is null, "the same execution, redriven, succeeded");
        narrator.Check(mended.Receipt is not null, $"s3://{TwoAccounts.TargetBucket}/{Key} is written");
    }
}
