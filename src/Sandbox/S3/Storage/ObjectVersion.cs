using System.Collections.Immutable;
using System.Text.Json.Serialization;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A version of an object, or a delete marker.</summary>
public sealed record ObjectVersion
{
    /// <summary>The version id of what was written while the bucket was not versioned.</summary>
    public const string NullId = "null";

    public required string Key { get; init; }
    public required AccountId Owner { get; init; }
    public string VersionId { get; init; } = NullId;

    /// <summary>Orders everything that was written to the store: the greater, the newer.</summary>
    public long Sequence { get; init; }

    /// <summary>In whole seconds, as S3 tells it.</summary>
    public DateTimeOffset LastModified { get; init; }

    public bool IsDeleteMarker { get; init; }
    public Content Content { get; init; } = Content.Empty;

    /// <summary>Without quotes.</summary>
    public string ETag { get; init; } = "";

    public Checksum? Checksum { get; init; }
    public ObjectTraits Traits { get; init; } = new();

    /// <summary>Empty for an object that was put in one piece.</summary>
    public ImmutableArray<ObjectPart> Parts { get; init; } = [];

    /// <summary>By name, in ordinal order.</summary>
    public ImmutableArray<Annotation> Annotations { get; init; } = [];

    /// <summary>All bytes that go when the version goes.</summary>
    [JsonIgnore]
    internal Content AllContent =>
        Annotations.IsEmpty ? Content : Content.Join([Content, .. Annotations.Select(each => each.Content)]);

    public Restoration? Restoration { get; init; }

    /// <summary>The name of its record on disk.</summary>
    [JsonIgnore]
    internal string Record { get; init; } = "";
}
