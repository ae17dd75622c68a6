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
        "MovePrefixRole/LogDeliveryHasNoResources",
        "MovePrefixRole/TracingHasNoResources",
    ];

    private static readonly Template A = Template.AccountA;
    private static readonly Template B = Template.AccountB;
    private static readonly Template T = Template.TargetAccount;

    private static IEnumerable<Statement> Everything => A.Rights().Concat(B.Rights()).Concat(T.Rights());

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
        var rights = A.Rights("ServiceRoleA").Where(right => right.Concerns("s3")).ToList();

        Assert.Equal(4, rights.Count);
        Assert.Equal(["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], On(Sub(Staged)));
        Assert.Equal(["s3:GetObject", "s3:PutObject"], On(Sub("${StagingBucket.Arn}/prefixes/*")));
        Assert.Equal(["s3:GetObject"], On(Sub("${StagingBucket.Arn}/manifests/*")));
        Assert.Equal(["s3:ListBucket"], On(Arn("StagingBucket")));

        IEnumerable<string> On(JsonNode resource) => Assert.Single(rights, right => right.IsOn(resource)).Actions;
    }

    [Fact]
    public void OtherRoles_Sts_NoneButTheTargetRoleWhereTheStackListsRoles()
    {
        var right = Assert.Single(Everything, right => right.Role != "ServiceRoleA" && right.Concerns("sts"));

        Assert.Equal("TargetRole", right.Role);
        Assert.True(right.IsOn(Ref("TargetRoleArns")));
        Assert.Contains(
            A["TargetRole"]["Policies"]!.AsArray(),
            policy =>
                policy!["Fn::If"]?[0]?.GetValue<string>() == "HasTargetRoles"
                && policy.ToJsonString().Contains("sts:AssumeRole")
        );
    }

    /// <summary>Whoever writes the target needs the same rights there, in our account and in another.</summary>
    [Fact]
    public void TargetWriter_Target_MayDoWhatOurTargetRoleMayDo()
    {
        var ours = A.Rights("TargetRole").Single(right => right.Name == "TargetRole/TargetObjects");
        var theirs = T.Rights("TargetWriter").Single(right => right.Name == "TargetWriter/Objects");

        Assert.Equal(ours.Actions, theirs.Actions);
        Assert.True(theirs.IsOn(Sub("arn:aws:s3:::${BucketName}/${KeyPrefix}*")));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("T")]
    public void TargetRoles_ObjectLock_OnlyIfAllowedAndWithoutBypass(string stack)
    {
        var (template, role) = stack == "A" ? (A, "TargetRole") : (T, "TargetWriter");
        var locking = Assert.Single(
            template.Rights(role),
            right => right.Actions.Any(action => Regex.IsMatch(action, "Retention|LegalHold"))
        );

        Assert.Equal(
            ["s3:GetObjectLegalHold", "s3:GetObjectRetention", "s3:PutObjectLegalHold", "s3:PutObjectRetention"],
            locking.Actions
        );
        Assert.True(
            locking.IsOn(
                stack == "A" ? BucketArns("TargetBuckets", "/*") : Sub("arn:aws:s3:::${BucketName}/${KeyPrefix}*")
            )
        );
        Assert.Contains(
            template[role]["Policies"]!.AsArray(),
            policy =>
                policy!["Fn::If"]?[0]?.GetValue<string>() == "MayLock"
                && policy.ToJsonString().Contains("s3:PutObjectRetention")
        );
    }

    [Theory]
    [InlineData("A", "TargetRole", "s3:PutObjectAnnotation")]
    [InlineData("T", "TargetWriter", "s3:PutObjectAnnotation")]
    [InlineData("B", "ServiceRoleB", "s3:GetObjectAnnotation,s3:ListObjectAnnotations")]
    public void Roles_Annotations_OnlyIfAllowedAndOnlyOnObjects(string stack, string role, string actions)
    {
        var template = stack switch
        {
            "A" => A,
            "B" => B,
            _ => T,
        };
        var annotating = Assert.Single(
            template.Rights(role),
            right => right.Actions.Any(action => action.Contains("Annotation"))
        );

        Assert.Equal(actions.Split(','), annotating.Actions);
        Assert.True(
            annotating.IsOn(
                stack == "A" ? BucketArns("TargetBuckets", "/*") : Sub("arn:aws:s3:::${BucketName}/${KeyPrefix}*")
            )
        );
        Assert.Contains(
            template[role]["Policies"]!.AsArray(),
            policy =>
                policy!["Fn::If"]?[0]?.GetValue<string>() == "MayAnnotate"
                && policy.ToJsonString().Contains(annotating.Actions[0])
        );
    }

    [Fact]
    public void TargetWriter_Staging_IsOnlyRead()
    {
        var right = Assert.Single(
            T.Rights("TargetWriter"),
            right => right.IsOn(Sub("arn:aws:s3:::${StagingBucketName}/moves/*"))
        );

        Assert.Equal(["s3:GetObject"], right.Actions);
    }

    [Fact]
    public void TargetRole_Writing_OnlyTheListedBucketsAndItsOwnNotes()
    {
        var writing = A.Rights("TargetRole")
            .Where(right => right.Concerns("s3") && right.Actions.Any(action => action.Contains("Put")))
            .ToList();

        Assert.Equal(5, writing.Count);
        Assert.Contains(writing, right => right.IsOn(BucketArns("TargetBuckets", "/*")));
        var note = Assert.Single(writing, right => right.IsOn(Sub("${StagingBucket.Arn}/moves/*/upload.json")));
        Assert.Equal(["s3:PutObject"], note.Actions);
        var results = Assert.Single(writing, right => right.IsOn(Sub("${StagingBucket.Arn}/prefixes/*/results/*")));
        Assert.Equal(["s3:PutObject"], results.Actions);
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
    [InlineData("TargetRoleArns", "", "*")]
    [InlineData("TargetRoleArns", "arn:aws:iam::333333333333:role/TargetWriter", "arn:aws:iam::333333333333:root")]
    [InlineData("TargetKmsKeyArns", "", "arn:aws:kms:us-east-1:111111111111:key/*")]
    [InlineData("EventAccounts", "222222222222", "*")]
    [InlineData("EventAccounts", "", "arn:aws:iam::222222222222:root")]
    [InlineData("EventBuckets", "b-outbox", "b-*")]
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
    [InlineData("KeyPrefix", "out/", "out\\")]
    [InlineData("EventKeySuffix", ".csv", "*.csv")]
    [InlineData("EventKeySuffix", "", "\\")]
    [InlineData("EventBusArn", "", "*")]
    [InlineData(
        "EventBusArn",
        "arn:aws:events:us-east-1:111111111111:event-bus/xacct-objects",
        "arn:aws:events:us-east-1:111111111111:event-bus/*"
    )]
    [InlineData("KmsKeyArn", "", "*")]
    [InlineData("RoleName", "ServiceRoleB", "a/b")]
    public void Parameter_OfAccountB_AdmitsNoWildcard(string parameter, string good, string bad) =>
        Admits(B, parameter, good, bad);

    [Theory]
    [InlineData("TargetRoleArn", "arn:aws:iam::111111111111:role/xacct-TargetRole", "arn:aws:iam::111111111111:root")]
    [InlineData("StagingBucketName", "xacct-stagingbucket-1", "*")]
    [InlineData("BucketName", "c-inbox", "c-*")]
    [InlineData("KeyPrefix", "in/", "in/*")]
    [InlineData("KmsKeyArn", "", "*")]
    public void Parameter_OfATargetAccount_AdmitsNoWildcard(string parameter, string good, string bad) =>
        Admits(T, parameter, good, bad);

    private static void Admits(Template template, string parameter, string good, string bad)
    {
        var pattern = template.Parameters[parameter]!["AllowedPattern"]!.GetValue<string>();

        Assert.Matches(pattern, good);
        Assert.DoesNotMatch(pattern, bad);
    }
}
