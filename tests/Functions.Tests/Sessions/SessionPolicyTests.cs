using System.Text.Json;
using CsCheck;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Sessions;

public sealed class SessionPolicyTests
{
    [Fact]
    public void ForReading_WithoutVersion_IsThatObjectAndTellsWhetherItIsThere() =>
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::b-outbox/in/sample.txt"},{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":"arn:aws:s3:::b-outbox"},{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":"*","Condition":{"StringLike":{"kms:ViaService":"s3.*.amazonaws.com"}}}]}""",
            SessionPolicy.ForReading(Samples.Source, null)
        );

    [Fact]
    public void Annotations_OnlyIfTheyAreToBeKept_AreAllowed()
    {
        var asked = SessionPolicy.ForDescribing(Samples.Source, TagRule.Keep, AnnotationRule.Keep);
        Assert.Contains("s3:ListObjectAnnotations", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:GetObjectAnnotation", asked, StringComparison.Ordinal);
        var unasked = SessionPolicy.ForDescribing(Samples.Source, TagRule.Keep, AnnotationRule.Ignore);
        Assert.DoesNotContain("Annotation", unasked, StringComparison.Ordinal);
        var read = SessionPolicy.ForReading(Samples.Source, null, annotations: true);
        Assert.Contains("s3:GetObjectAnnotation", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Annotation", SessionPolicy.ForReading(Samples.Source, null), StringComparison.Ordinal);
    }

    [Fact]
    public void ForReading_OfAVersion_AllowsVersionsInstead()
    {
        var policy = SessionPolicy.ForReading(Samples.Source, Samples.Parse<VersionId>("v1"));
        Assert.Contains("[\"s3:GetObjectVersion\"]", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void ForReading_OfAVersionForAnEvent_AllowsToAskForTheCurrentOneToo()
    {
        var source = Samples.Source with { Event = Samples.Parse<EventId>("e-1") };
        var policy = SessionPolicy.ForReading(source, Samples.Parse<VersionId>("v1"));
        Assert.Contains("[\"s3:GetObject\",\"s3:GetObjectVersion\"]", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "\"s3:DeleteObject\",\"s3:GetObject\"")]
    [InlineData("null", "\"s3:DeleteObjectVersion\",\"s3:GetObject\",\"s3:GetObjectVersion\"")]
    [InlineData("v1", "\"s3:DeleteObjectVersion\"")]
    public void ForDeleting_AnObject_AllowsToReadItOnlyWhereItIsDeletedByItsETag(string? version, string actions)
    {
        var id = version is null ? null : Samples.Parse<VersionId>(version);

        Assert.Equal(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{actions}}],"Resource":"arn:aws:s3:::b-outbox/in/sample.txt"}]}""",
            SessionPolicy.ForDeleting(Samples.Source, id)
        );
    }

    [Fact]
    public void ForDescribing_IgnoringTags_DoesNotAskForThem()
    {
        Assert.Contains(
            "s3:GetObjectTagging",
            SessionPolicy.ForDescribing(Samples.Source, TagRule.Keep, AnnotationRule.Keep),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Tagging",
            SessionPolicy.ForDescribing(Samples.Source, TagRule.Ignore, AnnotationRule.Keep),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("a*b?c$d", "a${*}b${?}c${$}d")]
    [InlineData("${aws:username}", "${$}{aws:username}")]
    [InlineData("plain/../key//with space+%.txt", "plain/../key//with space+%.txt")]
    [InlineData("日本語.txt", "*.txt")]
    [InlineData("a\nb\u00e9c😀d", "a*b*c*d")]
    public void Exact_SpecialCharacters_MeanThemselves(string key, string pattern) =>
        Assert.Equal(pattern, ResourcePattern.Exact(Samples.Parse<ObjectKey>(key)));

    [Fact]
    public void Policies_OfAnyKey_FitStsAndNeverNameAnotherBucket()
    {
        var bucket = new string('b', 63);
        Gen.OneOf(
                Gen.Char[' ', '~'],
                Gen.Const('*'),
                Gen.Const('"'),
                Gen.Const('\\'),
                Gen.Const('$'),
                Gen.Char['\u0080', '\u07ff']
            )
            .Array[1, 512]
            .Select(characters => new string(characters))
            .Sample(key =>
            {
                var source = Samples.Source with
                {
                    Bucket = Samples.Parse<BucketName>(bucket),
                    Key = Samples.Parse<ObjectKey>(key),
                };
                AssertAcceptable(source, bucket);
            });
    }

    [Theory]
    [InlineData('*')]
    [InlineData('"')]
    [InlineData('\\')]
    [InlineData('a')]
    public void Policies_OfTheLongestKey_FitSts(char character)
    {
        var bucket = new string('b', 63);
        var source = Samples.Source with
        {
            Bucket = Samples.Parse<BucketName>(bucket),
            Key = Samples.Parse<ObjectKey>(new string(character, 1024)),
        };
        AssertAcceptable(source, bucket);
    }

    private static void AssertAcceptable(MoveSource source, string bucket)
    {
        string[] policies =
        [
            SessionPolicy.ForDescribing(source, TagRule.Keep, AnnotationRule.Keep),
            SessionPolicy.ForReading(source, null),
            SessionPolicy.ForDeleting(source, null),
        ];
        foreach (var policy in policies)
        {
            Assert.InRange(policy.Length, 1, SessionPolicy.MaximumLength);
            Assert.All(policy, c => Assert.InRange(c, '\u0020', '\u007e'));
            foreach (var statement in JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray())
            {
                var resource = statement.GetProperty("Resource").GetString()!;
                Assert.True(
                    resource == "*"
                        || resource == "arn:aws:s3:::" + bucket
                        || resource.StartsWith($"arn:aws:s3:::{bucket}/", StringComparison.Ordinal)
                );
            }
        }
    }
}
