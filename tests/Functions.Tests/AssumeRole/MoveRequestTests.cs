using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.AssumeRole;

public sealed class MoveRequestTests
{
    [Fact]
    public void Parse_SourceAlone_TakesTheStacksDefaults()
    {
        var move = Parse("""{"Source":{"Bucket":"b-outbox","Key":"in/sample.txt"}}""");
        Assert.Equal(Samples.RoleArn, move.Source.RoleArn.ToString());
        Assert.Equal("stack-id", move.Source.ExternalId?.ToString());
        Assert.Equal(Samples.TargetBucket, move.Target.Bucket.ToString());
        Assert.Equal("in/sample.txt", move.Target.Key.ToString());
        Assert.False(move.DeleteSource);
        Assert.Equal(OnConflict.Replace, move.OnConflict);
        Assert.Equal(TagRule.Keep, move.Tags);
        Assert.Equal((AnnotationRule.Ignore, LockRule.Refuse), (move.Annotations, move.ObjectLock));
        Assert.Equal((RestoreRule.No, 7), (move.Restore, move.RestoreDays));
    }

    [Fact]
    public void Parse_EveryField_IsTaken()
    {
        var move = Parse(
            """
            {"Source":{"Bucket":"b-outbox","Key":"a","VersionId":"v1","RoleArn":"arn:aws:iam::333333333333:role/path/Other",
                       "ExternalId":"their-id","Region":"eu-west-1"},
             "Target":{"Bucket":"a-archive","Key":"b","Region":"us-west-2","StorageClass":"GLACIER_IR","KmsKeyId":"alias/k"},
             "DeleteSource":true,"OnConflict":"Skip","Tags":"Ignore","Annotations":"Keep","ObjectLock":"Carry","Restore":"Bulk","RestoreDays":30}
            """
        );
        Assert.Equal("Other", move.Source.RoleArn.Name);
        Assert.Equal("333333333333", move.Source.RoleArn.Account.ToString());
        Assert.Equal("v1", move.Source.VersionId?.ToString());
        Assert.Equal("their-id", move.Source.ExternalId?.ToString());
        Assert.Equal("eu-west-1", move.Source.Region?.ToString());
        Assert.Equal("a-archive/b", $"{move.Target.Bucket}/{move.Target.Key}");
        Assert.Equal("us-west-2", move.Target.Region?.ToString());
        Assert.Equal("GLACIER_IR", move.Target.StorageClass?.ToString());
        Assert.Equal("alias/k", move.Target.KmsKeyId?.ToString());
        Assert.True(move.DeleteSource);
        Assert.Equal(OnConflict.Skip, move.OnConflict);
        Assert.Equal(TagRule.Ignore, move.Tags);
        Assert.Equal((AnnotationRule.Keep, LockRule.Carry), (move.Annotations, move.ObjectLock));
        Assert.Equal((RestoreRule.Bulk, 30), (move.Restore, move.RestoreDays));
    }

    [Fact]
    public void Parse_TargetRole_IsTakenIfTheStackListsIt()
    {
        var move = Parse(
            $$"""{"Source":{"Bucket":"b-outbox","Key":"a"},"Target":{"RoleArn":"{{Samples.TargetRoleArn}}","ExternalId":"their-id"} }"""
        );
        Assert.Equal("TargetWriter", move.Target.RoleArn?.Name);
        Assert.Equal("their-id", move.Target.ExternalId?.ToString());
    }

    [Fact]
    public void Parse_TargetRoleNotListedAndExternalIdWithoutARole_AreFaults()
    {
        var foreign = Assert.Throws<InvalidInputException>(() =>
            Parse(
                """{"Source":{"Bucket":"b-outbox","Key":"a"},"Target":{"RoleArn":"arn:aws:iam::999999999999:role/X"}}"""
            )
        );
        var alone = Assert.Throws<InvalidInputException>(() =>
            Parse("""{"Source":{"Bucket":"b-outbox","Key":"a"},"Target":{"ExternalId":"their-id"}}""")
        );
        Assert.Equal("Target.RoleArn", Assert.Single(foreign.Faults).Field);
        Assert.Contains("TargetRoleArns", foreign.Message, StringComparison.Ordinal);
        Assert.Equal("Target.ExternalId", Assert.Single(alone.Faults).Field);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("1.5")]
    [InlineData("\"7\"")]
    public void Parse_RestoreDaysOutOfRange_IsAFault(string days)
    {
        var fault = Assert.Throws<InvalidInputException>(() =>
            Parse($$"""{"Source":{"Bucket":"b-outbox","Key":"a"},"RestoreDays":{{days}} }""")
        );
        Assert.Equal(("RestoreDays", days), (fault.Faults[0].Field, fault.Faults[0].Value));
    }

    [Fact]
    public void Parse_NullsAsInTheDocumentation_AreDefaults()
    {
        var move = Parse(
            """
            {"Source":{"Bucket":"b-outbox","Key":"a","VersionId":null,"RoleArn":null,"ExternalId":null,"Region":null},
             "Target":null,"DeleteSource":null,"OnConflict":null}
            """
        );
        Assert.Equal("a-inbox/a", $"{move.Target.Bucket}/{move.Target.Key}");
    }

    [Fact]
    public void Parse_ManyFaults_ReportsEachWithFieldValueAndRule()
    {
        var fault = Assert.Throws<InvalidInputException>(() =>
            Parse(
                """
                {"Source":{"Bucket":"B_OUTBOX","RoleArn":"arn:aws:iam::999999999999:role/Foreign","ExternalId":"a b","Region":"Mars"},
                 "Target":{"Bucket":"not-listed","StorageClass":"WARM"},
                 "DeleteSource":"yes","OnConflict":"Maybe","Targte":{}}
                """
            )
        );
        Assert.Equal(
            [
                ("DeleteSource", "\"yes\""),
                ("OnConflict", "Maybe"),
                ("Source.Bucket", "B_OUTBOX"),
                ("Source.ExternalId", "a b"),
                ("Source.Key", null),
                ("Source.Region", "Mars"),
                ("Source.RoleArn", "arn:aws:iam::999999999999:role/Foreign"),
                ("Target.Bucket", "not-listed"),
                ("Target.StorageClass", "WARM"),
                ("Targte", "{}"),
            ],
            fault.Faults.Select(f => (f.Field, f.Value)).OrderBy(f => f.Field, StringComparer.Ordinal)
        );
        Assert.All(fault.Faults, f => Assert.NotEmpty(f.Rule));
        Assert.StartsWith("AssumeRole: the input has 10 faults: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Source.Bucket is \"B_OUTBOX\", and has to be a bucket's name",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("Source.Key is missing", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\n{\"Faults\":[{\"Field\":", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void Parse_NoObject_IsAFaultOfTheInput(string json)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Parse(json));
        Assert.Contains(fault.Faults, f => f.Field == "the input" && f.Value == json);
    }

    private static MoveRequest Parse(string json) =>
        MoveRequest.Parse("AssumeRole", Samples.Input(json).Move, Samples.Defaults);
}
