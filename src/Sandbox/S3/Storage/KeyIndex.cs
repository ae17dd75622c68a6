using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A bucket's keys, in order; an immutable snapshot.</summary>
internal sealed class KeyIndex
{
    private readonly ImmutableSortedSet<KeyVersions> keys;

    private KeyIndex(ImmutableSortedSet<KeyVersions> keys) => this.keys = keys;

    public static KeyIndex Of(IEnumerable<KeyVersions> keys) => new(keys.ToImmutableSortedSet(KeyOrder.Instance));

    public bool IsEmpty => keys.IsEmpty;

    public IEnumerable<ObjectVersion> All => keys.SelectMany(entry => entry.Versions);

    public KeyVersions? Find(string key) => keys.TryGetValue(new KeyVersions(key, []), out var found) ? found : null;

    /// <summary>The index with the key's versions replaced; with none left, without the key.</summary>
    public KeyIndex With(string key, ImmutableArray<ObjectVersion> versions)
    {
        var entry = new KeyVersions(key, versions);
        var rest = keys.Remove(entry);
        return new KeyIndex(versions.IsEmpty ? rest : rest.Add(entry));
    }

    /// <summary>The entries from the first on that is not <paramref name="before"/>.</summary>
    public IEnumerable<KeyVersions> From(Func<string, bool> before)
    {
        for (var position = FirstNot(before); position < keys.Count; position++)
            yield return keys[position];
    }

    private int FirstNot(Func<string, bool> before)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = before(keys[middle].Key) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
