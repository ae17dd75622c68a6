using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Whole moves: the real templates, state machine and function processes. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class SmallObjectScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly Mover mover = new(fixture.Accounts);

    [Fact]
    public async Task Move_TextWithMetadataAndTags_ArrivesAsItWas()
    {
        const string text = "名前はまだ無い。\n";
        var put = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = "with metadata/名前.txt",
            ContentType = "text/plain; charset=utf-8",
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
            TagSet = [new Amazon.S3.Model.Tag { Key = "project", Value = "cats" }],
        };
        put.Headers.CacheControl = "no-store";
        put.Headers.ContentLanguage = "ja";
        put.Metadata["author"] = "soseki";
        await accounts.Theirs.PutObjectAsync(put);

        var execution = await mover.StartAsync(Mover.Input(put.Key));
        await mover.EndAsync(execution);
        var receipt = (await mover.OutputAsync(execution))["Receipt"]!;

        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, put.Key);
        Assert.Equal(text, await new StreamReader(target.ResponseStream).ReadToEndAsync());
        Assert.Equal("text/plain; charset=utf-8", target.Headers.ContentType);
        Assert.Equal("no-store", target.Headers.CacheControl);
        Assert.Equal("ja", target.Headers.ContentLanguage);
        Assert.Equal("soseki", target.Metadata["author"]);
        var tagging = await accounts.Ours.GetObjectTaggingAsync(
            new GetObjectTaggingRequest { BucketName = TwoAccounts.TargetBucket, Key = put.Key }
        );
        Assert.Equal(("project", "cats"), Assert.Single(tagging.Tagging.Select(tag => (tag.Key, tag.Value))));
        Assert.Equal("Written", receipt["Outcome"]!.GetValue<string>());
        Assert.Equal(Encoding.UTF8.GetByteCount(text), receipt["Bytes"]!.GetValue<long>());
    }

    [Fact]
    public async Task Move_EmptyObject_Arrives()
    {
        await PutAsync("empty", "");
        var execution = await mover.StartAsync(Mover.Input("empty"));
        await mover.EndAsync(execution);

        Assert.Equal(0, (await mover.OutputAsync(execution))["Receipt"]!["Bytes"]!.GetValue<long>());
        var target = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, "empty");
        Assert.Equal(0, target.ContentLength);
    }

    [Fact]
    public async Task Move_DeleteSource_LeavesOnlyTheTarget()
    {
        await PutAsync("to be moved", "gone");
        var execution = await mover.StartAsync(Mover.Input("to be moved", deleteSource: true));
        await mover.EndAsync(execution);

        await mover.OutputAsync(execution);
        Assert.Equal("gone", await ReadTargetAsync("to be moved"));
        var gone = await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            accounts.Theirs.GetObjectAsync(TwoAccounts.SourceBucket, "to be moved")
        );
        Assert.Equal("NoSuchKey", gone.ErrorCode);
    }

    [Fact]
    public async Task Move_MissingSource_FailsInReadObjectByName()
    {
        var story = await mover.MoveAsync(Mover.Input("never put"));

        Assert.Equal("ReadObject", story.Failure?.FailedIn);
        Assert.Equal("SourceMissingException", story.Failure?.Error);
    }

    [Fact]
    public async Task Move_InputAtFault_FailsInAssumeRoleNamingEveryFault()
    {
        var input = new JsonObject
        {
            ["Source"] = new JsonObject { ["Bucket"] = "No_Such Bucket" },
            ["OnConflict"] = "Perhaps",
        };
        var story = await mover.MoveAsync(input);

        Assert.Equal("InvalidInputException", story.Failure?.Error);
        Assert.Contains("Source.Bucket", story.Failure!.Cause, StringComparison.Ordinal);
        Assert.Contains("Source.Key", story.Failure.Cause, StringComparison.Ordinal);
        Assert.Contains("OnConflict", story.Failure.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Replace", "new", "Written")]
    [InlineData("Skip", "old", "Skipped")]
    public async Task Move_TargetExists_IsReplacedOrKept(string onConflict, string expected, string outcome)
    {
        var key = $"conflict/{onConflict}";
        await PutAsync(key, "new");
        await PutTargetAsync(key, "old");
        var execution = await mover.StartAsync(Mover.Input(key, onConflict: onConflict));
        await mover.EndAsync(execution);

        Assert.Equal(outcome, (await mover.OutputAsync(execution))["Receipt"]!["Outcome"]!.GetValue<string>());
        Assert.Equal(expected, await ReadTargetAsync(key));
    }

    [Fact]
    public async Task Move_TargetExistsAndOnConflictFail_FailsInWriteTarget()
    {
        await PutAsync("conflict/Fail", "new");
        await PutTargetAsync("conflict/Fail", "old");
        var story = await mover.MoveAsync(Mover.Input("conflict/Fail", onConflict: "Fail"));

        Assert.Equal("WriteTarget", story.Failure?.FailedIn);
        Assert.Equal("TargetConflictException", story.Failure?.Error);
        Assert.Equal("old", await ReadTargetAsync("conflict/Fail"));
    }

    [Fact]
    public async Task Move_StartedTwiceAtOnce_BothSucceedWithOneResult()
    {
        await PutAsync("twice", "the same");
        var executions = await Task.WhenAll(
            mover.StartAsync(Mover.Input("twice")),
            mover.StartAsync(Mover.Input("twice"))
        );
        await Task.WhenAll(executions.Select(mover.EndAsync));

        foreach (var execution in executions)
            await mover.OutputAsync(execution);
        Assert.Equal("the same", await ReadTargetAsync("twice"));
    }

    [Fact]
    public async Task Move_History_HoldsNoCredential()
    {
        await PutAsync("secretive", "nothing to see");
        var execution = await mover.StartAsync(Mover.Input("secretive"));
        await mover.EndAsync(execution);

        var request = new GetExecutionHistoryRequest { ExecutionArn = execution, IncludeExecutionData = true };
        var history = await accounts.StepFunctions.GetExecutionHistoryAsync(request);
        var data = string.Concat(
            history.Events.SelectMany(e =>
                new[]
                {
                    e.StateEnteredEventDetails?.Input,
                    e.StateExitedEventDetails?.Output,
                    e.TaskScheduledEventDetails?.Parameters,
                    e.TaskSucceededEventDetails?.Output,
                }
            )
        );
        Assert.Contains("ServiceRoleB", data, StringComparison.Ordinal);
        Assert.DoesNotMatch("A[KS]IA[A-Z0-9]{16}|SecretAccessKey|SessionToken", data);
    }

    [Fact]
    public async Task Move_Done_LeavesNothingInStaging()
    {
        await PutAsync("tidy", "tidy");
        var execution = await mover.StartAsync(Mover.Input("tidy"));
        await mover.EndAsync(execution);
        await mover.OutputAsync(execution);

        var staged = await accounts.Ours.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = accounts.StagingBucket,
                Prefix = $"moves/{string.Join('/', execution.Split(':')[^2..])}/",
            }
        );
        Assert.Empty(staged.S3Objects ?? []);
    }

    private Task PutAsync(string key, string text) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = text,
            }
        );

    private Task PutTargetAsync(string key, string text) =>
        accounts.Ours.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.TargetBucket,
                Key = key,
                ContentBody = text,
            }
        );

    private async Task<string> ReadTargetAsync(string key)
    {
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, key);
        return await new StreamReader(target.ResponseStream).ReadToEndAsync();
    }
}
