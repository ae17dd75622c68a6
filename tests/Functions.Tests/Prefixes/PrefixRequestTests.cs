using System.Text.Json;
using XAcctWorkflow.Functions.CheckPrefix;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

public sealed class PrefixRequestTests
{
    [Fact]
    public void Parse_SourceAlone_TakesTheStacksDefaults()
    {
        var move = Parse("""{"Source":{"Bucket":"b-outbox","Prefix":"2026/"}}""");

        Assert.Equal(Samples.RoleArn, move.Source.RoleArn.ToString());
        Assert.Equal("a-inbox/2026/", $"{move.Target.Bucket}/{move.Target.Prefix}");
        Assert.Equal((8L << 20, 400, 20), (move.SmallObjectBytes, move.ObjectsPerBatch, move.Concurrency));
        Assert.False(move.DryRun || move.DeleteSource);
    }

    [Fact]
    public void Parse_ManyFaults_NamesEach()
    {
        var fault = Assert.Throws<InvalidInputException>(() =>
            Parse(
                """
                {"Source":{"Bucket":"B","Prefx":"x"},"Manifest":{"Bucket":"elsewhere","Format":"Xml"},
                 "Target":{"Bucket":"not-listed"},"Filter":{"MinSize":-1,"Include":"*","ModifiedAfter":"now"},
                 "ObjectsPerBatch":0,"Concurrency":1001,"DryRun":1}
                """
            )
        );

        Assert.Equal(
            [
                "Concurrency",
                "DryRun",
                "Filter.Include",
                "Filter.MinSize",
                "Filter.ModifiedAfter",
                "Manifest.Bucket",
                "Manifest.Format",
                "Manifest.Key",
                "ObjectsPerBatch",
                "Source.Bucket",
                "Source.Prefx",
                "Target.Bucket",
            ],
            fault.Faults.Select(one => one.Field).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>What a move of one object takes, and a prefix's would ignore.</summary>
    [Theory]
    [InlineData("Restore", "Bulk", """{"Source":{"Bucket":"b-outbox"},"Restore":"Bulk"}""")]
    [InlineData("ObjectLock", "Carry", """{"Source":{"Bucket":"b-outbox"},"ObjectLock":"Carry"}""")]
    [InlineData(
        "Target.RoleArn",
        "arn:aws:iam::333333333333:role/T",
        """{"Source":{"Bucket":"b-outbox"},"Target":{"RoleArn":"arn:aws:iam::333333333333:role/T"}}"""
    )]
    public void Parse_OptionOfOneObjectOnly_IsRefusedByNameAndHasToBeLeftOut(string field, string value, string input)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Parse(input));

        Assert.Equal((field, value), (Assert.Single(refused.Faults).Field, refused.Faults[0].Value));
        Assert.StartsWith(
            $"CheckPrefix: the input has a fault: {field} is \"{value}\", and has to be left out: the fields here are ",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"Suffix":".csv"}""", "in/a.csv", true)]
    [InlineData("""{"Suffix":".csv"}""", "in/a.bin", false)]
    [InlineData("""{"Include":["*/a?.bin"]}""", "in/deep/er/a1.bin", true)]
    [InlineData("""{"Include":["in/*"]}""", "in/a1.bin", false)]
    [InlineData("""{"Exclude":["*.tmp","x*"]}""", "in/xyz", false)]
    [InlineData("""{"Include":["\\*"]}""", "in/*", true)]
    [InlineData("""{"MinSize":11}""", "in/a", false)]
    [InlineData("""{"MaxSize":10,"ModifiedAfter":"2026-01-01T00:00:00Z"}""", "in/a", true)]
    [InlineData("""{"ModifiedBefore":"2026-01-01T00:00:00Z"}""", "in/a", false)]
    public void Filter_AnObjectOfTenBytes_IsTakenOrNot(string filter, string key, bool taken)
    {
        var move = Parse($$"""{"Source":{"Bucket":"b-outbox","Prefix":"in/"},"Filter":{{filter}}}""");
        var item = new ListedObject
        {
            Key = Samples.Parse<ObjectKey>(key),
            Size = 10,
            LastModified = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

        Assert.Equal(taken, move.Filter.Takes(item, move.Source.Prefix));
    }

    internal static PrefixState Parse(string json) =>
        new PrefixRequest(Samples.Defaults, Samples.Parse<BucketName>(Samples.Staging)).Parse(
            "CheckPrefix",
            Samples.Execution,
            JsonDocument.Parse(json).RootElement
        );
}
