using System.Text;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>
/// Whole moves of any key that S3 takes. Passed on: the sandbox. Not run on AWS yet. Leading slashes are tested where
/// they are sent (Functions.Tests, WireTests): AWS's own client, which these tests put objects with, loses one.
/// </summary>
public sealed class KeyScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly Mover mover = new(fixture.Accounts);

    [Theory]
    [InlineData("doubled//slashes///in it/")]
    [InlineData("a/../b/./c/..")]
    [InlineData(" spaces  in and around ")]
    [InlineData("1+1=2&50%25;?x#y")]
    [InlineData("single ' double \" back \\ tick ` quotes")]
    [InlineData("*wild?$cards${aws:username}[a]{b}")]
    [InlineData("new\nline\ttab")]
    [InlineData("😀/👩‍👩‍👧.png")]
    [InlineData("日本語/ファイル名.txt")]
    public async Task Move_AnyKey_ArrivesUnderTheSameKey(string key)
    {
        await MoveAsync(key, "of " + key);
        Assert.Equal("of " + key, await ReadAsync(key));
    }

    [Fact]
    public async Task Move_LongestKey_ArrivesUnderTheSameKey()
    {
        var key = string.Concat(Enumerable.Repeat("é/%", 256));
        Assert.Equal(1024, Encoding.UTF8.GetByteCount(key));
        await MoveAsync(key, "long");
        Assert.Equal("long", await ReadAsync(key));
    }

    [Fact]
    public async Task Move_KeysThatDifferInNormalisationOnly_AreTwoObjects()
    {
        await MoveAsync("caf\u00e9", "composed");
        await MoveAsync("cafe\u0301", "decomposed");
        Assert.Equal(("composed", "decomposed"), (await ReadAsync("caf\u00e9"), await ReadAsync("cafe\u0301")));
    }

    private async Task MoveAsync(string key, string text)
    {
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = text,
            }
        );
        var execution = await mover.StartAsync(Mover.Input(key, deleteSource: true));
        await mover.EndAsync(execution);
        await mover.OutputAsync(execution);
        await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            accounts.Theirs.GetObjectAsync(TwoAccounts.SourceBucket, key)
        );
    }

    private async Task<string> ReadAsync(string key)
    {
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, key);
        return await new StreamReader(target.ResponseStream).ReadToEndAsync();
    }
}
