using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

/// <summary>What is in the place of a batch's objects, and what then becomes of them.</summary>
public sealed class BatchConflictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Replace", ObjectOutcome.Copied, "new")]
    [InlineData("Skip", ObjectOutcome.Skipped, "other")]
    [InlineData("Fail", ObjectOutcome.Failed, "other")]
    public async Task Move_AnotherObjectInItsPlace_IsAsTheMoveSays(string rule, ObjectOutcome outcome, string text)
    {
        var fixture = Fixture(rule);
        fixture.Put("in/a", "new");
        fixture.World.Ours.Add(Samples.TargetBucket, "out/a", "other"u8.ToArray());

        var result = await MoveOneAsync(fixture);

        Assert.Equal((outcome, text), (result.Outcome, fixture.TextAt("out/a")));
        Assert.Equal(outcome is ObjectOutcome.Failed ? nameof(TargetConflictException) : null, result.Error);
    }

    [Theory]
    [InlineData(-1, ObjectOutcome.Copied)]
    [InlineData(0, ObjectOutcome.Failed)]
    [InlineData(1, ObjectOutcome.Failed)]
    public async Task Move_ReplaceOlder_ReplacesWhatWasWrittenBeforeTheSource(int seconds, ObjectOutcome outcome)
    {
        var fixture = Fixture("ReplaceOlder");
        Add(fixture.World.Theirs, Samples.SourceBucket, "in/a", "new", Noon);
        Add(fixture.World.Ours, Samples.TargetBucket, "out/a", "other", Noon.AddSeconds(seconds));

        Assert.Equal(outcome, (await MoveOneAsync(fixture)).Outcome);
    }

    [Theory]
    [InlineData("Replace")]
    [InlineData("Fail")]
    public async Task Move_SameBytesUnderAnotherETagAndNoChecksumToCompare_AreReadAndNotWritten(string rule)
    {
        var fixture = Fixture(rule);
        var source = fixture.Put("in/a", "same");
        fixture.World.Theirs.Add(Samples.SourceBucket, "in/a", source with { Crc64Nvme = null });
        fixture.World.Ours.Add(Samples.TargetBucket, "out/a", new StoredObject("same"u8.ToArray(), "\"ours\""));

        var result = await MoveOneAsync(fixture);

        Assert.Equal(ObjectOutcome.AlreadyThere, result.Outcome);
        Assert.Empty(fixture.World.Ours.Published);
    }

    [Fact]
    public async Task Move_OtherBytesOfTheSameSizeAndNoChecksumToCompare_AreInTheWay()
    {
        var fixture = Fixture("Fail");
        var source = fixture.Put("in/a", "mine");
        fixture.World.Theirs.Add(Samples.SourceBucket, "in/a", source with { Crc64Nvme = null });
        fixture.World.Ours.Add(Samples.TargetBucket, "out/a", new StoredObject("thei"u8.ToArray(), "\"ours\""));

        Assert.Equal(nameof(TargetConflictException), (await MoveOneAsync(fixture)).Error);
    }

    [Fact]
    public async Task Move_ATargetKeyThatIsTooLong_FailsByItselfWithoutBeingRead()
    {
        var fixture = new PrefixFixture(""","SmallObjectBytes":3""");
        fixture.State = fixture.State with
        {
            Target = fixture.State.Target with
            {
                Prefix = Samples.Parse<Functions.Moves.KeyPrefix>(new string('x', 1_022)),
            },
        };
        fixture.Put("in/abcdef", "larger than small");
        fixture.Put("in/b", "b");
        await fixture.ListAsync();

        var results = await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync()));

        Assert.Equal([ObjectOutcome.Failed, ObjectOutcome.Copied], results.Select(result => result.Outcome));
        Assert.Equal(nameof(InvalidInputException), results[0].Error);
    }

    private static PrefixFixture Fixture(string rule) => new($$""","OnConflict":"{{rule}}" """);

    private static void Add(S3Double s3, string bucket, string key, string text, DateTimeOffset time) =>
        s3.Add(
            bucket,
            key,
            new StoredObject(System.Text.Encoding.UTF8.GetBytes(text), $"\"{text}\"") { LastModified = time }
        );

    private static async Task<ObjectResult> MoveOneAsync(PrefixFixture fixture)
    {
        await fixture.ListAsync();
        return Assert.Single(await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync())));
    }
}
