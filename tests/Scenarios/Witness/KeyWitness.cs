using System.Net;
using System.Text;
using XAcctWorkflow.Sandbox.Tests.S3;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>
/// Odd keys and attributes, against any S3 and STS endpoint. Passed on: the sandbox; Ceph RADOS Gateway 16.2.15. Not run on
/// AWS yet.
/// </summary>
/// <remarks>
/// Left out, because that RGW does not know the variables <c>${*}</c>, <c>${?}</c> and <c>${$}</c> by which a session policy
/// means these characters: keys with an asterisk, a question mark or a dollar sign.
/// </remarks>
[Trait("Endpoint", "Any")]
[Collection(WitnessFixture.Scenarios)]
public sealed class KeyWitness(WitnessFixture witness)
{
    private readonly WitnessAccounts accounts = witness.Accounts;
    private readonly WitnessMoves moves = new(witness);

    [Theory]
    [InlineData("/leading")]
    [InlineData("doubled//slashes///in it/")]
    [InlineData("a/../b/./c/..")]
    [InlineData(" spaces  in and around ")]
    [InlineData("1+1=2&50%25;x#y")]
    [InlineData("single ' double \" back \\ tick ` quotes")]
    [InlineData("[a]{b}<c>&amp;|^~!")]
    [InlineData("new\nline\ttab")]
    [InlineData("😀/👩‍👩‍👧.png")]
    [InlineData("caf\u00e9")]
    [InlineData("cafe\u0301")]
    public async Task StageTemp_AnyKey_StagesThatObject(string key)
    {
        await PutAsync(key);

        var (state, plan) = await moves.ReadAsync(key, accounts.RoleArn);
        await moves.SucceedAsync("StageTemp", WitnessMoves.Chunk(state, plan, chunkLength: 8 << 20, index: 0));

        Assert.Equal("of " + key, Encoding.UTF8.GetString(await moves.StagedAsync(state, 0)));
    }

    [Fact]
    public async Task ReadObject_OddAttributes_DescribesThemAsTheyAre()
    {
        var word = $"=?UTF-8?B?{Convert.ToBase64String("夏目 漱石"u8)}?=";
        const string signs = "a,b; c=\"d\" 100% 1+1 <f>&amp;{g}'h'";
        await PutAsync(
            "attributes",
            ("Content-Type", "text/plain;charset=utf-8"),
            ("Content-Encoding", "gzip, br"),
            ("Content-Language", "ja, en-GB"),
            ("Content-Disposition", "attachment;filename=\"a;名前.txt\""),
            ("Cache-Control", "public, max-age=60,no-transform"),
            ("x-amz-meta-word", word),
            ("x-amz-meta-signs", signs),
            ("x-amz-tagging", "signs=%2B-%3D._%3A%2F%40&%E7%8C%AB=a%20b")
        );

        var described = (await moves.ReadAsync("attributes", accounts.RoleArn)).Plan["Object"]!;

        string? Text(string name) => described[name]?.GetValue<string>();
        Assert.Equal("text/plain;charset=utf-8", Text("ContentType"));
        Assert.Equal("gzip, br", Text("ContentEncoding"));
        Assert.Equal("ja, en-GB", Text("ContentLanguage"));
        Assert.Equal("attachment;filename=\"a;名前.txt\"", Text("ContentDisposition"));
        Assert.Equal("public, max-age=60,no-transform", Text("CacheControl"));
        Assert.Equal(word, described["Metadata"]!["word"]!.GetValue<string>());
        Assert.Equal(signs, described["Metadata"]!["signs"]!.GetValue<string>());
        Assert.Equal("+-=._:/@", described["Tags"]!["signs"]!.GetValue<string>());
        Assert.Equal("a b", described["Tags"]!["猫"]!.GetValue<string>());
    }

    private async Task PutAsync(string key, params (string Name, string Value)[] headers)
    {
        using var raw = new RawClient(accounts.Endpoint, accounts.Owner.AsCredentials());
        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        var answer = await raw.SendAsync(
            "PUT",
            $"/{accounts.SourceBucket}/{path}",
            Encoding.UTF8.GetBytes("of " + key),
            headers
        );
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
    }
}
