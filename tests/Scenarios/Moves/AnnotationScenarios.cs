using System.Text;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>An annotated source. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class AnnotationScenarios : IDisposable
{
    private const string Key = "scan.png";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-annotations-");

    [Fact]
    public async Task Move_AnnotationsToBeKept_AreAttachedToTheTarget()
    {
        await using var accounts = await StartAsync(allowed: true);
        var mover = new Mover(accounts);
        var execution = await MoveAsync(mover, deleteSource: false);

        Assert.Equal(2, (await mover.OutputAsync(execution))["Receipt"]!["Annotations"]!.GetValue<int>());
        using var moved = await accounts.Ours.GetObjectAnnotationAsync(
            new GetObjectAnnotationRequest
            {
                BucketName = TwoAccounts.TargetBucket,
                Key = Key,
                AnnotationName = "labels/猫",
            }
        );
        Assert.Equal("""{"of":"labels/猫"}""", await new StreamReader(moved.ResponseStream).ReadToEndAsync());
        await Remains.AssertOnlyAsync(accounts, Key);
    }

    [Fact]
    public async Task Move_TargetRoleMayNotAnnotate_FailsByNameAndTheSourceStays()
    {
        await using var accounts = await StartAsync(allowed: false);
        var execution = await MoveAsync(new Mover(accounts), deleteSource: true);

        var ended = await accounts.StepFunctions.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = execution }
        );
        Assert.Equal((ExecutionStatus.FAILED, "TargetDeniedException"), (ended.Status, ended.Error));
        Assert.Contains("s3:PutObjectAnnotation", ended.Cause);
        var left = await accounts.Theirs.ListObjectAnnotationsAsync(
            new ListObjectAnnotationsRequest { BucketName = TwoAccounts.SourceBucket, Key = Key }
        );
        Assert.Equal(["labels/猫", "origin"], left.Annotations.Select(each => each.AnnotationName));
    }

    public void Dispose() => data.Delete(recursive: true);

    private async Task<TwoAccounts> StartAsync(bool allowed)
    {
        var parameters = new Dictionary<string, string> { ["AllowAnnotations"] = allowed ? "true" : "false" };
        var accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            new AccountADeployment(null, parameters),
            default
        );
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                ContentBody = "pixels",
            }
        );
        foreach (var name in new[] { "labels/猫", "origin" })
            await accounts.Theirs.PutObjectAnnotationAsync(
                new PutObjectAnnotationRequest
                {
                    BucketName = TwoAccounts.SourceBucket,
                    Key = Key,
                    AnnotationName = name,
                    AnnotationPayload = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"of":"{{name}}"}""")),
                }
            );
        return accounts;
    }

    private static async Task<string> MoveAsync(Mover mover, bool deleteSource)
    {
        var input = Mover.Input(Key, deleteSource);
        input["Annotations"] = "Keep";
        var execution = await mover.StartAsync(input);
        await mover.EndAsync(execution);
        return execution;
    }
}
