using XAcctWorkflow.Functions.CheckPrefix;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>
/// Sorts listed objects into batches of small ones and single large ones, and writes the lists that the two Maps take
/// their items from.
/// </summary>
internal sealed class SliceWriter(PrefixState state, int number) : IDisposable
{
    /// <summary>Lists are in memory until they are written; keys are up to 1,024 bytes.</summary>
    private const int MostListBytes = 64 * 1024 * 1024;

    private readonly PrefixKeys _keys = new(state.Execution);
    private readonly MemoryStream _objects = new();
    private readonly MemoryStream _small = new();
    private readonly MemoryStream _large = new();
    private int _batches;
    private int _larges;
    private long _start;
    private int _inBatch;
    private long _batchBytes;
    private long _taken;
    private long _bytes;
    private long _largeBytes;

    public bool IsFull => _taken >= state.ObjectsPerSlice || _objects.Length + _large.Length >= MostListBytes;

    public void Add(ListedObject item)
    {
        _taken++;
        _bytes += item.Size ?? 0;
        // Without a legal name at the target it is in a batch, where it fails by itself.
        if (item.Size > state.SmallObjectBytes && state.Target.At(item.Key, state.Source.Prefix) is { } target)
        {
            AddLarge(item, target);
            return;
        }
        var size = Math.Min(item.Size ?? 0, PrefixLimits.BatchBytes);
        if (_inBatch > 0 && (_inBatch == state.ObjectsPerBatch || _batchBytes + size > PrefixLimits.BatchBytes))
        {
            EndBatch();
        }
        Lines.Append(_objects, item, Lines.Json.ListedObject);
        _inBatch++;
        _batchBytes += size;
    }

    public async Task<Slice> WriteAsync(
        StagingFiles files,
        long listed,
        bool more,
        Place place,
        CancellationToken cancellation
    )
    {
        EndBatch();
        await files.PutAsync(_keys.Objects(number), _objects, cancellation);
        await files.PutAsync(_keys.Small(number), _small, cancellation);
        await files.PutAsync(_keys.Large(number), _large, cancellation);
        return new Slice
        {
            Number = number,
            SmallManifest = _keys.Small(number),
            SmallBatches = _batches,
            LargeManifest = _keys.Large(number),
            LargeObjects = _larges,
            Listed = listed,
            Objects = _taken,
            Bytes = _bytes,
            LargeBytes = _largeBytes,
            More = more,
            Place = place,
        };
    }

    public void Dispose()
    {
        _objects.Dispose();
        _small.Dispose();
        _large.Dispose();
    }

    private void AddLarge(ListedObject item, Moves.MoveTarget target)
    {
        var source = state.Source.At(item.Key);
        var large = new Batch
        {
            Slice = number,
            Number = _larges,
            Objects = 1,
            Bytes = item.Size!.Value,
            Object = item,
            Move = new LargeMove
            {
                Source = source,
                Target = target,
                DeleteSource = state.DeleteSource,
                OnConflict = state.OnConflict,
                Tags = state.Tags,
            },
            KnownCopy = PrefixKeys.KnownCopy(source, target),
            Results = _keys.LargeResults(number, _larges),
        };
        Lines.Append(_large, large, Lines.Json.Batch);
        _larges++;
        _largeBytes += item.Size.Value;
    }

    private void EndBatch()
    {
        if (_inBatch == 0)
        {
            return;
        }
        var batch = new Batch
        {
            Slice = number,
            Number = _batches,
            Objects = _inBatch,
            Bytes = _batchBytes,
            Start = _start,
            Length = (int)(_objects.Length - _start),
            Results = _keys.SmallResults(number, _batches),
        };
        Lines.Append(_small, batch, Lines.Json.Batch);
        _batches++;
        _start = _objects.Length;
        (_inBatch, _batchBytes) = (0, 0);
    }
}
