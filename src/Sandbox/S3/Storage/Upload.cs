using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A multipart upload under way, as it was begun.</summary>
internal sealed record Upload
{
    public required string Id { get; init; }
    public required string Key { get; init; }
    public required DateTimeOffset Initiated { get; init; }

    /// <summary>The ARN of who began it.</summary>
    public required string Initiator { get; init; }

    public required AccountId Owner { get; init; }
    public ObjectTraits Traits { get; init; } = new();

    /// <summary>Null where the request named none; S3 then keeps a full CRC64NVME by itself.</summary>
    public ChecksumAlgorithm? Algorithm { get; init; }

    public ChecksumType Type { get; init; }
}
