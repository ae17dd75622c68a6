using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.Tests.S3.Wire;

public sealed class S3AddressTests
{
    [Theory]
    [InlineData("127.0.0.1:1234", "/bucket/a/b", "bucket", "a/b")]
    [InlineData("127.0.0.1:1234", "/bucket", "bucket", null)]
    [InlineData("127.0.0.1:1234", "/bucket/", "bucket", null)]
    [InlineData("127.0.0.1:1234", "/bucket//a", "bucket", "/a")]
    [InlineData("127.0.0.1:1234", "/", null, null)]
    [InlineData("localhost", "/bucket/a", "bucket", "a")]
    [InlineData("s3.localhost:80", "/bucket/a", "bucket", "a")]
    [InlineData("bucket.localhost:80", "/a", "bucket", "a")]
    [InlineData("bucket.localhost:80", "//a", "bucket", "/a")]
    [InlineData("with.dots.s3.localhost", "/a", "with.dots", "a")]
    [InlineData("bucket.s3.eu-west-1.amazonaws.com", "/a+b%2Bc", "bucket", "a+b+c")]
    [InlineData("s3.eu-west-1.amazonaws.com", "/bucket/a", "bucket", "a")]
    [InlineData("bucket.s3.amazonaws.com", "/", "bucket", null)]
    public void Parse_PathOrHostStyle_FindsBucketAndKey(string host, string path, string? bucket, string? key)
    {
        Assert.Equal(new S3Address(bucket, key), S3Address.Parse(host, path));
    }
}
