using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Events.Delivery;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html</summary>
internal sealed class PutEventsOperation(EventBusStore store, EventRouter router, TimeProvider time)
{
    private const int MostEntries = 10;

    /// <summary>The end of the year 9999, which is as far as times go.</summary>
    private const double LatestSeconds = 253_402_300_799;

    /// <summary>https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb</summary>
    private const int MostBytes = 1 << 20;

    public JsonObject Run(JsonCall call)
    {
        call.AllowOnly("Entries");
        var entries = call.Items("Entries");
        Limits.Count(call, "Entries", MostEntries);
        if (entries.Sum(entry => SizeOf(call.Within(entry))) > MostBytes)
        {
            throw Errors.Validation("Total size of the entries in the request is over the limit.");
        }
        // Rights are asked for all, before any is put.
        var parsed = entries.Select(entry => Read(call.Within(entry))).ToList();
        foreach (var (bus, happened, _) in parsed)
        {
            if (bus is not null && happened is not null)
            {
                router.Publish(bus, happened);
            }
        }
        return new JsonObject
        {
            ["FailedEntryCount"] = parsed.Count(entry => entry.Fault is not null),
            ["Entries"] = new JsonArray([
                .. parsed.Select(entry => entry.Fault ?? new JsonObject { ["EventId"] = entry.Happened!.Id }),
            ]),
        };
    }

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html</summary>
    private static int SizeOf(JsonCall entry) =>
        (entry.Has("Time") ? 14 : 0)
        + new[] { entry.Text("Source"), entry.Text("DetailType"), entry.Text("Detail") }
            .Concat(entry.Texts("Resources"))
            .Sum(text => Encoding.UTF8.GetByteCount(text ?? ""));

    private (EventBus? Bus, BusEvent? Happened, JsonObject? Fault) Read(JsonCall entry)
    {
        entry.AllowOnly("Source", "DetailType", "Detail", "EventBusName", "Time", "Resources", "TraceHeader");
        var (source, type) = (entry.Text("Source"), entry.Text("DetailType"));
        var arn = Named.BusArn(entry, entry.Text("EventBusName"));
        var bus = store.FindBus(arn);
        entry.Authorize(
            "PutEvents",
            arn.ToString(),
            AccountId.Parse(arn.Account),
            bus?.Policy,
            ("events:source", source),
            ("events:detail-type", type)
        );
        foreach (var name in new[] { "Source", "DetailType", "Detail" })
        {
            if (string.IsNullOrEmpty(entry.Text(name)))
            {
                return Fault(
                    "InvalidArgument",
                    $"Parameter {name} is not valid. Reason: {name} is a required argument."
                );
            }
        }
        if (source!.StartsWith("aws.", StringComparison.Ordinal))
        {
            return Fault("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (bus is null)
        {
            return Fault("ResourceNotFoundException", Errors.NoBus(arn.ToString()).Message);
        }
        if (Detail(entry.Text("Detail")!) is not { } detail)
        {
            return Fault("MalformedDetail", "Detail is malformed.");
        }
        var happened = new BusEvent(
            router.NewId(),
            source,
            type!,
            entry.Account,
            entry.Region,
            Time(entry.Member("Time")),
            entry.Texts("Resources"),
            detail
        )
        {
            Received = time.GetUtcNow(),
        };
        return (bus, happened, null);
    }

    /// <summary>Seconds since 1970, as the protocol writes times.</summary>
    private DateTimeOffset Time(JsonElement? given) =>
        given switch
        {
            null => time.GetUtcNow(),
            { ValueKind: JsonValueKind.Number } number
                when number.GetDouble() is var seconds && seconds is >= 0 and <= LatestSeconds =>
                DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            { ValueKind: JsonValueKind.String } text
                when DateTimeOffset.TryParse(
                    text.GetString(),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var moment
                ) => moment,
            _ => throw Errors.Validation("Time has to be a timestamp"),
        };

    private static JsonElement? Detail(string text)
    {
        try
        {
            var detail = JsonElement.Parse(text);
            return detail.ValueKind == JsonValueKind.Object ? detail : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (EventBus?, BusEvent?, JsonObject?) Fault(string code, string message) =>
        (null, null, new JsonObject { ["ErrorCode"] = code, ["ErrorMessage"] = message });
}
