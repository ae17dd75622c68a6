using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.S3.Events;

namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>
/// Puts what happens to objects onto the default bus of the bucket's owner, where the bucket's notification
/// configuration says so. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
/// </summary>
internal sealed class ObjectEventSource(EventBusStore store, EventRouter router, TimeProvider time, IObjectEvents? also)
    : IObjectEvents
{
    public void Raise(ObjectEvent happened)
    {
        also?.Raise(happened);
        if (!happened.Bucket.Settings.EventBridge)
        {
            return;
        }
        var bucket = happened.Bucket;
        router.Publish(
            store.FindBus(EventBusStore.ArnOf(bucket.Owner, bucket.Region, EventBus.Default))!,
            new BusEvent(
                router.NewId(),
                "aws.s3",
                happened.Kind == ObjectEventKind.Created ? "Object Created" : "Object Deleted",
                bucket.Owner,
                bucket.Region,
                happened.Time,
                [$"arn:aws:s3:::{bucket.Name}"],
                JsonSerializer.SerializeToElement(Detail(happened))
            )
            {
                Received = time.GetUtcNow(),
            }
        );
    }

    private static JsonObject Detail(ObjectEvent happened)
    {
        var entry = new JsonObject { ["key"] = happened.Key };
        Add(entry, "size", happened.Size);
        Add(entry, "etag", happened.ETag);
        Add(entry, "version-id", happened.VersionId);
        entry["sequencer"] = happened.Sequencer;
        var detail = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = happened.Bucket.Name },
            ["object"] = entry,
            ["request-id"] = happened.RequestId ?? "",
            ["requester"] = happened.Requester?.ToString() ?? "s3.amazonaws.com",
        };
        Add(detail, "source-ip-address", happened.SourceIpAddress);
        detail["reason"] = happened.Reason;
        Add(detail, "deletion-type", happened.DeletionType);
        return detail;
    }

    private static void Add<T>(JsonObject to, string name, T? value)
    {
        if (value is not null)
        {
            to[name] = JsonValue.Create(value);
        }
    }
}
