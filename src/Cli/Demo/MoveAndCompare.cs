using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Act 1: a text and a large object go from account B's bucket to account A's, and are compared byte for byte.</summary>
public sealed class MoveAndCompare(TwoAccounts accounts, Narrator narrator, Mover mover)
{
    private const string TextKey = "sample.txt";
    private const string LargeKey = "large.bin";
    private const long LargeSize = 600L << 20;
    private const long MostMemory = 160_000_000;
    private const string TextType = "text/plain; charset=utf-8";

    private const string Text = """
        吾輩は猫である。名前はまだ無い。
        どこで生れたか頓と見当がつかぬ。
        An object crosses from one AWS account to another, and nobody hands out a key.

        """;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        narrator.Heading("Act 1: a text and 600 MiB cross from account B to account A");
        await PutAsync(TextKey, TextType, new MemoryStream(Encoding.UTF8.GetBytes(Text)), cancellationToken);
        await PutAsync(
            LargeKey,
            "application/octet-stream",
            new GeneratedStream(LargeSize, seed: 1),
            cancellationToken
        );

        var text = await mover.MoveAsync("demo-sample", TextKey, deleteSource: false, cancellationToken);
        await CompareAsync(text, TextKey, TextType, cancellationToken);
        var large = await mover.MoveAsync("demo-large", LargeKey, deleteSource: false, cancellationToken);
        await CompareAsync(large, LargeKey, "application/octet-stream", cancellationToken);
        narrator.Check(large.MostAtOnce > 1, $"its history shows {large.MostAtOnce} chunks under way at once");
        var largest = accounts.Host.Functions.Processes.MaxBy(process => process.PeakResidentBytes);
        narrator.Check(
            largest?.PeakResidentBytes < MostMemory,
            $"every function's process stayed under 160 MB; {largest?.Function} took the most, "
                + $"{largest?.PeakResidentBytes / 1e6:0} MB"
        );
    }

    private async Task PutAsync(string key, string contentType, Stream content, CancellationToken cancellationToken)
    {
        var length = content.Length;
        var request = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = key,
            ContentType = contentType,
            InputStream = content,
        };
        await accounts.Theirs.PutObjectAsync(request, cancellationToken);
        narrator.Say("put", $"s3://{TwoAccounts.SourceBucket}/{key}, {length:N0} bytes, {contentType}");
    }

    private async Task CompareAsync(Ending ending, string key, string contentType, CancellationToken cancellationToken)
    {
        narrator.Check(ending.Failure is null, $"the execution for {key} succeeded");
        if (ending.Failure is { } failure)
        {
            narrator.Detail($"{failure.FailedIn}: {failure.Error}\n{failure.Cause}");
            return;
        }
        narrator.Say("receipt", "");
        narrator.Detail(ending.Receipt is { } receipt ? JsonText.Of(receipt) : "none");

        var moved = await new BothEnds(accounts, narrator).CompareAsync(key, cancellationToken);
        narrator.Check(moved == contentType, $"content type {moved}");
    }
}
