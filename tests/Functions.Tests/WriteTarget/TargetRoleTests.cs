using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>A target that is written under a role of its own account.</summary>
public sealed class TargetRoleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_TargetRole_WritesUnderItAndReadsStagingAsOurselves(int chunks)
    {
        var write = WithRole(chunks);
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
        var asked = Assert.Single(write.World.Sts.Requests);
        Assert.Equal((Samples.TargetRoleArn, "their-id"), (asked.RoleArn, asked.ExternalId));
        Assert.Single(write.World.Credentials);
    }

    [Fact]
    public async Task RunAsync_TargetRole_IsCutDownToThePlaceAndWhatWasStaged()
    {
        var write = WithRole(1);
        await write.RunAsync();
        var policy = Assert.Single(write.World.Sts.Requests).Policy;
        Assert.Contains("\"arn:aws:s3:::a-inbox/in/sample.txt\"", policy, StringComparison.Ordinal);
        Assert.Contains($"\"arn:aws:s3:::a-staging/{Samples.Prefix}*\"", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("Delete", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TargetRoleRefused_NamesWhatToChangeAndWhere()
    {
        var write = WithRole(1);
        write.World.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(write.RunAsync);
        Assert.StartsWith("WriteTarget: ", denied.Message, StringComparison.Ordinal);
        var advice = string.Concat(denied.Diagnosis!.Causes.Select(cause => cause.Why + cause.Mend));
        Assert.Contains("target-account.template", advice, StringComparison.Ordinal);
        Assert.Contains("Target.RoleArn", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("source", advice, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("333333333333", denied.Diagnosis!.Causes[0].Account?.ToString());
        Assert.Empty(write.World.Ours.Asked<CopyObjectRequest>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_WriteRefusedUnderTheRole_NamesTheRoleAndItsAccount(bool head)
    {
        var write = WithRole(1);
        var theirs = new S3Double();
        theirs
            .Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectMetadataResponse>(_ => throw (head ? S3Errors.HeadForbidden : S3Errors.AccessDenied));
        write.World.Assumed = theirs;
        var denied = await Assert.ThrowsAsync<TargetDeniedException>(write.RunAsync);
        Assert.Contains(Samples.TargetRoleArn, denied.Message, StringComparison.Ordinal);
        Assert.Equal("333333333333", denied.Diagnosis!.Causes[0].Account?.ToString());
    }

    private static WriteTargetFixture WithRole(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        // One principal sees both buckets, as the staging bucket's policy lets it.
        write.World.Assumed = write.World.Ours;
        write.Input = write.Input with
        {
            Target = write.Input.Target with
            {
                RoleArn = Samples.Parse<RoleArn>(Samples.TargetRoleArn),
                ExternalId = Samples.Parse<ExternalId>("their-id"),
            },
        };
        return write;
    }
}
