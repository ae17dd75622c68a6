using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>Sources of which S3 keeps a checksum of their parts' checksums.</summary>
public sealed class PartChecksumsTests
{
    private static readonly byte[][] Parts =
    [
        Samples.Bytes(700),
        Samples.Bytes(701),
        Samples.Bytes(3),
        Samples.Bytes(9),
    ];

    private readonly World _world = new();

    [Theory]
    [InlineData(DigestAlgorithm.Crc32)]
    [InlineData(DigestAlgorithm.Crc32C)]
    public async Task RunAsync_CompositeCrc_IsComparedByTheWholeThatThePartsMake(DigestAlgorithm algorithm)
    {
        Source(algorithm);
        var plan = await RunAsync();
        var whole = Digests.Of(algorithm, [.. Parts.SelectMany(part => part)]);
        Assert.Equal(new SourceDigest(algorithm, whole, DigestOrigin.Parts), plan.Object.Digest);
        Assert.Null(plan.Object.WhyNoDigest);
        Assert.Equal(
            $"the {algorithm.Name()}s that S3 keeps with the source's parts, put together",
            plan.Object.Digest!.ToString()
        );
    }

    [Theory]
    [InlineData("AAAAAA==-4")]
    [InlineData("AAAAAA==")]
    public async Task RunAsync_PartsOfAnotherObject_AreNotCompared(string told)
    {
        Source(DigestAlgorithm.Crc32, told);
        var plan = await RunAsync();
        Assert.Null(plan.Object.Digest);
        Assert.Contains("the 4 CRC32s that S3 tells are not those", plan.Object.WhyNoDigest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AttributesMayNotBeRead_MovesAndNamesTheRight()
    {
        Source(DigestAlgorithm.Crc32);
        _world
            .Theirs.Client.GetObjectAttributesAsync(Arg.Any<GetObjectAttributesRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectAttributesResponse>(_ => throw S3Errors.AccessDenied);
        var plan = await RunAsync();
        Assert.Null(plan.Object.Digest);
        Assert.EndsWith(
            "(AccessDenied): it takes s3:GetObjectAttributes",
            plan.Object.WhyNoDigest,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_AttributesThrottled_IsTransient()
    {
        Source(DigestAlgorithm.Crc32);
        _world
            .Theirs.Client.GetObjectAttributesAsync(Arg.Any<GetObjectAttributesRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectAttributesResponse>(_ => throw S3Errors.SlowDown);
        await Assert.ThrowsAsync<TransientException>(RunAsync);
    }

    [Fact]
    public async Task RunAsync_CompositeHash_SaysWhyItIsNotCompared()
    {
        Source(DigestAlgorithm.Sha256, "ungZLx9mzkEhNqxnM6LtYP8vqbWjT8lvLqSkBWUnvlI=-4");
        var plan = await RunAsync();
        Assert.Null(plan.Object.Digest);
        Assert.Contains("SHA256", plan.Object.WhyNoDigest, StringComparison.Ordinal);
        Assert.Contains("only a read in the very same parts", plan.Object.WhyNoDigest, StringComparison.Ordinal);
        Assert.Empty(_world.Theirs.Asked<GetObjectAttributesRequest>());
    }

    /// <summary>An object whose parts S3 tells in two pages.</summary>
    private void Source(DigestAlgorithm algorithm, string? told = null)
    {
        var checksums = Parts.Select(part => Digests.Of(algorithm, part)).ToArray();
        told ??= Digests.Of(algorithm, [.. checksums.SelectMany(Convert.FromBase64String)]) + "-4";
        var head = new GetObjectMetadataResponse
        {
            ContentLength = Parts.Sum(part => part.Length),
            ETag = "\"e-4\"",
            ChecksumType = ChecksumType.COMPOSITE,
            ChecksumCRC32 = algorithm is DigestAlgorithm.Crc32 ? told : null,
            ChecksumCRC32C = algorithm is DigestAlgorithm.Crc32C ? told : null,
            ChecksumSHA256 = algorithm is DigestAlgorithm.Sha256 ? told : null,
        };
        _world
            .Theirs.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(head);
        _world
            .Theirs.Client.GetObjectTaggingAsync(Arg.Any<GetObjectTaggingRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetObjectTaggingResponse());
        _world
            .Theirs.Client.GetObjectAttributesAsync(Arg.Any<GetObjectAttributesRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                var after = call.Arg<GetObjectAttributesRequest>().PartNumberMarker ?? 0;
                var page = new GetObjectAttributesParts
                {
                    IsTruncated = after == 0,
                    NextPartNumberMarker = after + 2,
                    Parts =
                    [
                        .. Enumerable
                            .Range(after, 2)
                            .Select(index => new ObjectPart
                            {
                                PartNumber = index + 1,
                                Size = Parts[index].Length,
                                ChecksumCRC32 = algorithm is DigestAlgorithm.Crc32 ? checksums[index] : null,
                                ChecksumCRC32C = algorithm is DigestAlgorithm.Crc32C ? checksums[index] : null,
                            }),
                    ],
                };
                return new GetObjectAttributesResponse { ObjectParts = page };
            });
    }

    private Task<Plan> RunAsync() =>
        new ObjectReading(_world.Sessions, new(new Planning(ChunkPlan.UsualChunk)), _world.Time).RunAsync(
            new ReadObjectInput { Execution = Samples.Execution, Source = Samples.Source },
            default
        );
}
