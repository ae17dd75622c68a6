using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>Events go to EventBridge or nowhere: queues, topics and functions as receivers are refused by name.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
internal sealed class NotificationDocument()
    : BucketDocument("BucketNotificationConfiguration", "notification", "NotificationConfiguration")
{
    private const string EventBridge = "EventBridgeConfiguration";

    protected override string ReadAction => "s3:GetBucketNotification";
    protected override string WriteAction => "s3:PutBucketNotification";
    protected override IReadOnlyList<string> Headers => ["x-amz-skip-destination-validation"];

    protected override IEnumerable<object?> Write(Bucket bucket) =>
        bucket.Settings.EventBridge ? [new XElement(EventBridge)] : [];

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, EventBridge);
        var wanted = document.Element(EventBridge) is not null;
        return settings => settings with { EventBridge = wanted };
    }
}
