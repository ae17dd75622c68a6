using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

using static Intrinsic;

/// <summary>What each role may do, and that it is no more.</summary>
public sealed class LeastPrivilegeTests
{
    private const string Staged = "${StagingBucket.Arn}/moves/*";

    /// <summary>
    /// Actions that AWS knows no resources for, so that they can be allowed on * only:
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html (log delivery,
    /// which Step Functions does with the role's rights) and …/list_awsx-ray.html.
    /// </summary>
    private static readonly string[] WithoutResources =
    [
        "StateMachineRole/LogDeliveryHasNoResources",
        "StateMachineRole/TracingHasNoResources",
        "CheckMoveRole/LogDeliveryHasNoResources",
        "CheckMoveRole/TracingHasNoResources",
    ];

    private static readonly Template A = Template.AccountA;
    private static readonly Template B = Template.AccountB;

    private static IEnumerable<Statement> Everything => A.Rights().Concat(B.Rights());

    [Fact]
    public void Rights_Everywhere_NameTheirActions() =>
        Assert.All(
            Everything,
            right =>
            {
                Assert.Equal("Allow", right.Effect);
                Assert.NotEmpty(right.Actions);
                Assert.All(right.Actions, action => Assert.Matches("^[a-z0-9]+:[A-Za-z]+$", action));
            }
        );

    [Fact]
    public void Rights_Everywhere_NameTheirResources() =>
        Assert.Equal(
            WithoutResources,
            Everything.Where(right => right.Resources.Any(r => r.ToJsonString() == "\"*\"")).Select(right => right.Name)
        );

    [Fact]
    public void ServiceRoleA_Sts_OnlyTheRolesOfTheParameter()
    {
        var right = Assert.Single(A.Rights("ServiceRoleA"), right => right.Concerns("sts"));

        Assert.Equal(["sts:AssumeRole"], right.Actions);
        Assert.True(right.IsOn(Ref("SourceRoleArns")));
    }

    [Fact]
    public void ServiceRoleA_S3_OnlyStaging()
    {
        var right = Assert.Single(A.Rights("ServiceRoleA"), right => right.Concerns("s3"));

        Assert.Equal(["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], right.Actions);
        Assert.True(right.IsOn(Sub(Staged)));
    }

    [Fact]
    public void OtherRoles_Sts_None() =>
        Assert.DoesNotContain(Everything, right => right.Role != "ServiceRoleA" && right.Concerns("sts"));

    [Fact]
    public void TargetRole_Writing_OnlyTheListedBucketsAndItsOwnNote()
    {
        var writing = A.Rights("TargetRole")
            .Where(right => right.Concerns("s3") && right.Actions.Any(action => action.Contains("Put")))
            .ToList();

        Assert.Equal(2, writing.Count);
        Assert.Contains(writing, right => right.IsOn(BucketArns("TargetBuckets", "/*")));
        var note = Assert.Single(writing, right => right.IsOn(Sub("${StagingBucket.Arn}/moves/*/upload.json")));
        Assert.Equal(["s3:PutObject"], note.Actions);
    }

    [Fact]
    public void TargetRole_Deleting_OnlyWhatIsStaged()
    {
        var deleting = Everything.Where(right =>
            right.Role == "TargetRole" && right.Actions.Any(a => a.Contains("Delete"))
        );

        Assert.True(Assert.Single(deleting).IsOn(Sub(Staged)));
    }

    [Fact]
    public void TargetRole_Listing_OnlyStagingAndTheListedBuckets()
    {
        var listing = A.Rights("TargetRole").Where(right => right.Actions.Contains("s3:ListBucket")).ToList();

        Assert.Equal(2, listing.Count);
        Assert.Contains(listing, right => right.IsOn(Arn("StagingBucket")));
        Assert.Contains(listing, right => right.IsOn(BucketArns("TargetBuckets", "")));
    }

    public static TheoryData<string> StateMachines => [.. A.OfType("AWS::Serverless::StateMachine")];

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void StateMachinesRole_Lambda_ExactlyItsFunctions(string stateMachine)
    {
        var role = A[stateMachine]["Role"]!["Fn::GetAtt"]![0]!.GetValue<string>();
        var right = Assert.Single(A.Rights(role), right => right.Concerns("lambda"));
        var functions = A[stateMachine]["DefinitionSubstitutions"]!
            .AsObject()
            .Where(s => s.Key.EndsWith("FunctionArn"));

        Assert.Equal(["lambda:InvokeFunction"], right.Actions);
        Assert.True(right.IsOn([.. functions.Select(function => function.Value!)]));
    }

    [Fact]
    public void FunctionRoles_Logs_OnlyTheirOwnFunctions()
    {
        foreach (var role in new[] { "ServiceRoleA", "TargetRole" })
        {
            var own = A.OfType("AWS::Serverless::Function").Where(f => JsonNode.DeepEquals(A[f]["Role"], Arn(role)));
            var groups = own.Select(f => A[f]["LoggingConfig"]!["LogGroup"]!["Ref"]!.GetValue<string>());

            Assert.True(Assert.Single(A.Rights(role), right => right.Concerns("logs")).IsOn([.. groups.Select(Arn)]));
        }
    }

    [Fact]
    public void ServiceRoleB_S3_OnlyBelowThePrefix() =>
        Assert.All(
            B.Rights("ServiceRoleB").Where(right => right.Concerns("s3")),
            right =>
                Assert.True(
                    right.Actions.SequenceEqual(["s3:ListBucket"])
                        ? right.IsOn(Sub("arn:aws:s3:::${BucketName}"))
                        : right.IsOn(Sub("arn:aws:s3:::${BucketName}/${KeyPrefix}*"))
                )
        );

    [Fact]
    public void ServiceRoleB_Writing_OnlyDeletesAndRestoresAndOnlyIfAllowed()
    {
        var writing = B.Rights("ServiceRoleB")
            .Where(right => right.Actions.Any(a => !Regex.IsMatch(a, ":(Get|List|Decrypt)")));

        Assert.Equal(
            ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:RestoreObject"],
            writing.SelectMany(right => right.Actions).Order()
        );
        foreach (var (condition, action) in new[] { ("MayDelete", "s3:Delete"), ("MayRestore", "s3:Restore") })
        {
            Assert.Contains(
                B["ServiceRoleB"]["Policies"]!.AsArray(),
                policy =>
                    policy!["Fn::If"]?[0]?.GetValue<string>() == condition && policy.ToJsonString().Contains(action)
            );
        }
    }

    [Theory]
    [InlineData("SourceRoleArns", "arn:aws:iam::222222222222:role/ServiceRoleB", "arn:aws:iam::222222222222:role/*")]
    [InlineData("SourceRoleArns", "arn:aws:iam::222222222222:role/path/Role@x", "*")]
    [InlineData("TargetBuckets", "a-inbox", "*")]
    [InlineData("TargetBuckets", "inbox.example.com", "a-inbox/*")]
    [InlineData("TargetKmsKeyArns", "", "arn:aws:kms:us-east-1:111111111111:key/*")]
    [InlineData("ExternalId", "", "x")]
    [InlineData("ExternalId", "b/2026:mover", "with space")]
    public void Parameter_OfAccountA_AdmitsNoWildcard(string parameter, string good, string bad) =>
        Admits(A, parameter, good, bad);

    [Theory]
    [InlineData("ServiceRoleAArn", "arn:aws:iam::111111111111:role/xacct-ServiceRoleA", "*")]
    [InlineData("ServiceRoleAArn", "arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:root")]
    [InlineData("BucketName", "b-outbox", "b-*")]
    [InlineData("KeyPrefix", "", "a*")]
    [InlineData("KeyPrefix", "out/日本/", "${aws:username}/")]
    [InlineData("KmsKeyArn", "", "*")]
    [InlineData("RoleName", "ServiceRoleB", "a/b")]
    public void Parameter_OfAccountB_AdmitsNoWildcard(string parameter, string good, string bad) =>
        Admits(B, parameter, good, bad);

    private static void Admits(Template template, string parameter, string good, string bad)
    {
        var pattern = template.Parameters[parameter]!["AllowedPattern"]!.GetValue<string>();

        Assert.Matches(pattern, good);
        Assert.DoesNotMatch(pattern, bad);
    }
}
