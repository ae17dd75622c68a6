namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>What one call of ListObjects has listed, which is moved before the next call lists on.</summary>
public sealed record Slice
{
    /// <summary>Before the first.</summary>
    public static Slice None { get; } =
        new()
        {
            Number = -1,
            SmallManifest = "",
            SmallBatches = 0,
            LargeManifest = "",
            LargeObjects = 0,
            Listed = 0,
            Objects = 0,
            Bytes = 0,
            LargeBytes = 0,
            More = true,
            Place = new Place("", 0),
        };

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    /// <summary>The key of the list of batches in the staging bucket.</summary>
    public required string SmallManifest { get; init; }
    public required int SmallBatches { get; init; }

    /// <summary>The key of the list of large objects in the staging bucket.</summary>
    public required string LargeManifest { get; init; }
    public required int LargeObjects { get; init; }

    /// <summary>How many objects were looked at, whether the filter takes them or not.</summary>
    public required long Listed { get; init; }

    /// <summary>How many of them are moved.</summary>
    public required long Objects { get; init; }

    /// <summary>Of these.</summary>
    public required long Bytes { get; init; }

    /// <summary>Of the large ones among these.</summary>
    public required long LargeBytes { get; init; }

    /// <summary>Whether there is more to list, after <see cref="Place"/>.</summary>
    public required bool More { get; init; }

    public required Place Place { get; init; }
}

/// <summary>How far the listing has come.</summary>
/// <param name="After">The last key, of a prefix that is listed; empty at the beginning. A key, not S3's token, which would not last for days.</param>
/// <param name="Entries">How many entries were read, of a manifest.</param>
public sealed record Place(string After, long Entries);
