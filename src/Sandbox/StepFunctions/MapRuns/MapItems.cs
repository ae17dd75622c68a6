using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>Makes the children of a Map run: reads the items, selects, and puts them into batches.</summary>
internal sealed class MapItems(Frame frame, MapState state, DistributedMap map, JsonElement input)
{
    public async Task<List<MapChild>> ReadAsync(CancellationToken cancellation)
    {
        var items = map.Reader is null
            ? MapRunner.Items(frame, state, input)
            : await FromReaderAsync(map.Reader, cancellation);
        var selected = items
            .Select((item, index) => new MapItem(index, item))
            .Select(item => (Item: item, Input: state.Parameters?.Evaluate(frame.Bind(input, item)) ?? item.Value));
        return map.Batcher is null
            ? [.. selected.Select(one => new MapChild(one.Input, one.Item, 1))]
            : [.. Batches(map.Batcher, selected.Select(one => one.Input))];
    }

    private async Task<IReadOnlyList<JsonElement>> FromReaderAsync(ItemReader reader, CancellationToken cancellation)
    {
        var most = Quantities.Integer(frame, reader.MaxItems, input) ?? 0;
        if (most < 0)
        {
            throw new StatesException(ItemText.ReaderFailed, "field MaxItems must be positive");
        }
        var limit = most == 0 ? int.MaxValue : (int)most;
        var parameters = new TaskParameters(reader.Parameters.Evaluate(frame.Bind(input)));
        var bucket = new MapBucket(frame);
        try
        {
            return reader.Lists
                ? await bucket.ListAsync(parameters, cancellation).Take(limit).ToListAsync(cancellation)
                : [.. ItemText.Read(reader, await bucket.ReadAsync(parameters, cancellation)).Take(limit)];
        }
        catch (StatesException failed) when (failed.Error != ItemText.ReaderFailed)
        {
            throw new StatesException(ItemText.ReaderFailed, failed.Cause);
        }
    }

    private IEnumerable<MapChild> Batches(ItemBatcher batcher, IEnumerable<JsonElement> items)
    {
        var most = Quantities.Integer(frame, batcher.MaxItemsPerBatch, input) ?? long.MaxValue;
        var bytes = Quantities.Integer(frame, batcher.MaxInputBytesPerBatch, input) ?? PayloadLimit.Bytes;
        var shared = batcher.BatchInput?.Evaluate(frame.Bind(input));
        var empty = Batch(shared, []).GetRawText().Length;
        var batch = new List<JsonElement>();
        var size = (long)empty;
        foreach (var item in items)
        {
            var length = System.Text.Encoding.UTF8.GetByteCount(item.GetRawText()) + 1;
            if (batch.Count > 0 && (batch.Count >= most || size + length > bytes))
            {
                yield return new MapChild(Batch(shared, batch), null, batch.Count);
                batch = [];
                size = empty;
            }
            batch.Add(item);
            size += length;
        }
        if (batch.Count > 0)
        {
            yield return new MapChild(Batch(shared, batch), null, batch.Count);
        }
    }

    private static JsonElement Batch(JsonElement? shared, List<JsonElement> items) =>
        Json.Object([
            .. shared is { } input
                ? [KeyValuePair.Create("BatchInput", input)]
                : Array.Empty<KeyValuePair<string, JsonElement>>(),
            new("Items", Json.Array(items)),
        ]);
}
