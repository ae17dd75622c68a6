using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>A source that was uploaded in parts, with a checksum of these. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class CompositeScenario(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private const string Key = "uploaded in parts.bin";

    private readonly TwoAccounts accounts = fixture.Accounts;

    [Fact]
    public async Task Move_CompositeCrc_IsComparedWithWhatThePartsMake()
    {
        await UploadAsync(5 << 20, 5 << 20, 1000);
        var head = await accounts.Theirs.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );
        Assert.EndsWith("-3", head.ChecksumCRC32, StringComparison.Ordinal);

        var mover = new Mover(accounts);
        var execution = await mover.StartAsync(Mover.Input(Key));
        await mover.EndAsync(execution);
        var receipt = (await mover.OutputAsync(execution))["Receipt"]!;

        Assert.Equal(
            "the CRC32s that S3 keeps with the source's parts, put together",
            receipt["VerifiedAgainst"]![0]!.GetValue<string>()
        );
        Assert.Empty(receipt["NotVerifiedAgainst"]!.AsArray());
    }

    private async Task UploadAsync(params int[] lengths)
    {
        var begun = await accounts.Theirs.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                ChecksumType = ChecksumType.COMPOSITE,
            }
        );
        List<PartETag> parts = [];
        foreach (var (index, length) in lengths.Index())
        {
            var part = await accounts.Theirs.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = TwoAccounts.SourceBucket,
                    Key = Key,
                    UploadId = begun.UploadId,
                    PartNumber = index + 1,
                    InputStream = new GeneratedStream(length, seed: (ulong)index),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                }
            );
            parts.Add(
                new PartETag
                {
                    PartNumber = index + 1,
                    ETag = part.ETag,
                    ChecksumCRC32 = part.ChecksumCRC32,
                }
            );
        }
        await accounts.Theirs.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                UploadId = begun.UploadId,
                PartETags = parts,
            }
        );
    }
}
