using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html</remarks>
internal sealed class PublicAccessBlockDocument()
    : BucketDocument("PublicAccessBlock", "publicAccessBlock", "PublicAccessBlockConfiguration")
{
    private static readonly string[] Names =
    [
        "BlockPublicAcls",
        "IgnorePublicAcls",
        "BlockPublicPolicy",
        "RestrictPublicBuckets",
    ];

    protected override string ReadAction => "s3:GetBucketPublicAccessBlock";
    protected override string WriteAction => "s3:PutBucketPublicAccessBlock";

    protected override Func<BucketSettings, BucketSettings> Deletion =>
        settings => settings with { PublicAccessBlock = null };

    protected override IEnumerable<object?> Write(Bucket bucket)
    {
        var block =
            bucket.Settings.PublicAccessBlock
            ?? throw S3Errors.NotConfigured(
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found",
                bucket.Name
            );
        bool[] values =
        [
            block.BlockPublicAcls,
            block.IgnorePublicAcls,
            block.BlockPublicPolicy,
            block.RestrictPublicBuckets,
        ];
        return Names.Zip(values, (name, value) => new XElement(name, value));
    }

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, Names);
        var values = Names.Select(name => Flag(document.Element(name)?.Value)).ToList();
        var block = new PublicAccessBlock(values[0], values[1], values[2], values[3]);
        return settings => settings with { PublicAccessBlock = block };
    }

    private static bool Flag(string? text) =>
        text?.ToUpperInvariant() switch
        {
            null or "FALSE" => false,
            "TRUE" => true,
            _ => throw S3Errors.MalformedXml(),
        };
}
