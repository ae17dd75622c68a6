using System.Text.Json;
using CsCheck;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Moves;

public sealed class ParsedValuesTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("my.bucket-1", true)]
    [InlineData("ab", false)]
    [InlineData("Abc", false)]
    [InlineData("a..b", false)]
    [InlineData("-abc", false)]
    [InlineData("abc-", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("abc\n", false)]
    [InlineData(null, false)]
    public void BucketName_Text_IsParsedByS3sRules(string? text, bool good) =>
        Assert.Equal(good, BucketName.TryParse(text, out _));

    [Fact]
    public void ObjectKey_UpTo1024BytesOfUtf8_IsTaken()
    {
        Assert.True(ObjectKey.TryParse(new string('a', 1024), out _));
        Assert.False(ObjectKey.TryParse(new string('a', 1025), out _));
        Assert.True(ObjectKey.TryParse(new string('あ', 341), out _));
        Assert.False(ObjectKey.TryParse(new string('あ', 342), out _));
        Assert.False(ObjectKey.TryParse("", out _));
        Assert.False(ObjectKey.TryParse("half a pair \ud83d", out _));
    }

    [Theory]
    [InlineData("/leading//double/../dots")]
    [InlineData("space plus+percent%41 quote\" newline\n tab\t")]
    [InlineData("が")]
    [InlineData("か\u3099")]
    public void ObjectKey_OddText_IsKeptExactly(string text)
    {
        var key = Samples.Parse<ObjectKey>(text);
        Assert.Equal(text, key.ToString());
        Assert.Equal(key, JsonSerializer.Deserialize<ObjectKey>(JsonSerializer.Serialize(key)));
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:role/B", "222222222222", "B")]
    [InlineData("arn:aws-cn:iam::222222222222:role/team/a/B_x", "222222222222", "B_x")]
    public void RoleArn_OfARole_IsTakenApart(string text, string account, string name)
    {
        var role = Samples.Parse<RoleArn>(text);
        Assert.Equal((text, account, name), (role.ToString(), role.Account.ToString(), role.Name));
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:user/B")]
    [InlineData("arn:aws:iam::22222222222:role/B")]
    [InlineData("arn:aws:sts::222222222222:assumed-role/B/s")]
    [InlineData("arn:aws:iam::222222222222:role/")]
    [InlineData("B")]
    public void RoleArn_OfSomethingElse_IsRefused(string text) => Assert.False(RoleArn.TryParse(text, out _));

    [Theory]
    [InlineData("arn:aws:states:eu-west-1:111111111111:execution:M:n", "moves/M/n/00012")]
    [InlineData("arn:aws:states:eu-west-1:111111111111:express:M:n:0a1b:1", null)]
    [InlineData("arn:aws:states:eu-west-1:111111111111:express:M:n:0a1b", "moves/M/n-0a1b/00012")]
    [InlineData("arn:aws:states:eu-west-1:111111111111:stateMachine:M", null)]
    public void ExecutionId_Arn_GivesTheStagingKey(string text, string? key) =>
        Assert.Equal(key, ExecutionId.TryParse(text, out var id) ? id.StagingKey(12) : null);

    [Theory]
    [InlineData("ab", true)]
    [InlineData("a", false)]
    [InlineData("id:with/=,.@-+_", true)]
    [InlineData("no spaces", false)]
    public void ExternalId_Text_IsParsedByStssRules(string text, bool good) =>
        Assert.Equal(good, ExternalId.TryParse(text, out _));

    [Fact]
    public void Json_OfSomethingThatBreaksTheRule_IsRefusedInWords()
    {
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BucketName>("\"B\""));
        Assert.Contains("has to be a bucket's name", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AccountId_Digits_AreTwelve() =>
        Gen.Char['0', '9']
            .Array[0, 20]
            .Sample(digits => Assert.Equal(digits.Length == 12, AccountId.TryParse(new string(digits), out _)));
}
