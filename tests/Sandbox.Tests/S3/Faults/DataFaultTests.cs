using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Faults;

/// <summary>A spoilt bit is found by whoever holds a checksum taken before: what other tests of damage rely on.</summary>
public sealed class DataFaultTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private static readonly byte[] Bytes = TestBytes.Of(3 * TestBytes.MiB + 7);

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Put_BitFlippedOnTheWayIn_IsABadDigestAndKeepsNothing(string algorithm)
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Faults.FlipOnceWhile(nameof(TestFaults.Receiving));

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(stage, algorithm));
        var again = await PutAsync(stage, algorithm);

        Assert.Equal("BadDigest", refused.ErrorCode);
        Assert.Equal(HttpStatusCode.OK, again.HttpStatusCode);
        Assert.Equal((1, Bytes.Length), stage.OnDisk());
    }

    [Theory]
    [InlineData("CRC32", nameof(TestFaults.Storing))]
    [InlineData("CRC32C", nameof(TestFaults.Storing))]
    [InlineData("CRC64NVME", nameof(TestFaults.Storing))]
    [InlineData("SHA1", nameof(TestFaults.Storing))]
    [InlineData("SHA256", nameof(TestFaults.Storing))]
    [InlineData("CRC32", nameof(TestFaults.Sending))]
    [InlineData("CRC64NVME", nameof(TestFaults.Sending))]
    [InlineData("SHA256", nameof(TestFaults.Sending))]
    public async Task Get_BitFlippedAtRestOrOnTheWayOut_IsReportedByTheSdksReader(string algorithm, string point)
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Faults.FlipOnceWhile(point);
        await PutAsync(stage, algorithm);

        var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "key");

        var found = await Assert.ThrowsAsync<AmazonClientException>(() => got.ResponseStream.ReadAllAsync());
        Assert.Equal("Expected hash not equal to calculated hash", found.Message);
        // Disposing of it says the same again: a using statement would hide what the reader said.
        Assert.Throws<AmazonClientException>(got.Dispose);
    }

    [Fact]
    public async Task Get_BitFlippedWhileSending_IsRightTheNextTime()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, Bytes);
        stage.Faults.FlipOnceWhile(nameof(TestFaults.Sending));

        var spoilt = await stage.Raw.SendAsync("GET", Target);
        var whole = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal(Bytes.Length, spoilt.Body.Length);
        Assert.Equal(1, Bytes.Zip(spoilt.Body).Count(pair => pair.First != pair.Second));
        Assert.Equal(Bytes, whole.Body);
    }

    [Fact]
    public async Task Put_BitFlippedWhileStoring_TellsTheChecksumOfWhatCame()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Faults.FlipOnceWhile(nameof(TestFaults.Storing));

        var put = await stage.Raw.SendAsync("PUT", Target, Bytes);
        var got = await stage.Raw.SendAsync("GET", Target, null, ("x-amz-checksum-mode", "ENABLED"));

        Assert.Equal(TestChecksum.Of("CRC64NVME", Bytes), put["x-amz-checksum-crc64nvme"]);
        Assert.Equal(put["x-amz-checksum-crc64nvme"], got["x-amz-checksum-crc64nvme"]);
        Assert.Equal(1, Bytes.Zip(got.Body).Count(pair => pair.First != pair.Second));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2 * TestBytes.MiB)]
    public async Task Get_ConnectionBroken_IsNoWholeAnswer(long after)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, Bytes);
        stage.Faults.BreakOnceAfter(after);

        await Assert.ThrowsAsync<HttpRequestException>(() => stage.Raw.SendAsync("GET", Target));
        var rest = await stage.Raw.SendAsync("GET", Target, null, ("Range", $"bytes={after}-"));

        Assert.Equal(Bytes[(int)after..], rest.Body);
    }

    private static Task<PutObjectResponse> PutAsync(S3Stage stage, string algorithm) =>
        stage.Client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                InputStream = new MemoryStream(Bytes),
                ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
            }
        );
}
