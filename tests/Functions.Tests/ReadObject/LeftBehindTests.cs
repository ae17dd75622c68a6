using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>What the receipt names as not kept. Locks: <see cref="LockReadingTests"/>.</summary>
public sealed class LeftBehindTests
{
    private const string Key = "arn:aws:kms:us-east-1:222222222222:key/1";

    [Fact]
    public void By_AnyObject_NamesByRuleWhatHeadDoesNotTell() =>
        Assert.Equal(
            [
                "owner and ACL: the target belongs to its bucket's account",
                "annotations, if there are any: they were not asked for",
            ],
            NotKept(new())
        );

    [Fact]
    public void By_WhatNoCopyCanKeep_NamesIt()
    {
        var time = new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
        var named = NotKept(
            new GetObjectMetadataResponse
            {
                LastModified = time,
                VersionId = "v7",
                ReplicationStatus = ReplicationStatus.Completed,
                Expiration = new Expiration { ExpiryDate = time.AddDays(30), RuleId = "old things" },
            }
        );
        Assert.Equal(
            [
                "Last-Modified Mon, 23 Nov 2026 12:00:00 GMT",
                "version id v7",
                "replication status COMPLETED",
                "expiry on Wed, 23 Dec 2026 12:00:00 GMT by lifecycle rule old things",
            ],
            named.Skip(2)
        );
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "GLACIER_IR", "storage class STANDARD")]
    [InlineData("STANDARD_IA", null, "storage class STANDARD_IA")]
    [InlineData("STANDARD_IA", "STANDARD_IA", null)]
    public void By_StorageClass_IsNamedUnlessTheTargetHasTheSame(string? source, string? target, string? expected)
    {
        var head = new GetObjectMetadataResponse { StorageClass = source is null ? null : new S3StorageClass(source) };
        var to = Samples.Target with { StorageClass = target is null ? null : Samples.Parse<StorageClassName>(target) };
        Assert.Equal(expected is null ? [] : [expected], NotKept(head, to).Skip(2));
    }

    [Theory]
    [InlineData("AES256", null, null, null)]
    [InlineData("aws:kms", Key, null, $"encryption aws:kms with key {Key}")]
    [InlineData("aws:kms", Key, "alias/other", $"encryption aws:kms with key {Key}")]
    [InlineData("aws:kms", Key, Key, null)]
    [InlineData("aws:kms:dsse", Key, Key, $"encryption aws:kms:dsse with key {Key}")]
    public void By_Encryption_IsNamedUnlessTheTargetHasTheSameKey(
        string method,
        string? key,
        string? targetKey,
        string? expected
    )
    {
        var head = new GetObjectMetadataResponse
        {
            ServerSideEncryptionMethod = new ServerSideEncryptionMethod(method),
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        };
        var to = Samples.Target with { KmsKeyId = targetKey is null ? null : Samples.Parse<KmsKeyId>(targetKey) };
        Assert.Equal(expected is null ? [] : [expected], NotKept(head, to).Skip(2));
    }

    [Theory]
    [InlineData(3, "3 tags, as asked")]
    [InlineData(null, "tags, as asked")]
    public void By_TagsIgnored_AreNamed(int? count, string expected) =>
        Assert.Contains(expected, NotKept(new GetObjectMetadataResponse { TagsCount = count }, tags: TagRule.Ignore));

    private static IReadOnlyList<string> NotKept(
        GetObjectMetadataResponse head,
        MoveTarget? target = null,
        TagRule tags = TagRule.Keep
    ) =>
        [
            .. LeftBehind.By(
                new ReadObjectInput
                {
                    Execution = Samples.Execution,
                    Source = Samples.Source,
                    Target = target ?? Samples.Target,
                    Tags = tags,
                },
                head,
                carried: null
            ),
        ];
}
