using System.Security.Cryptography;
using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>
/// A hash, which needs the bytes in order. Parts are still read and written several at once: one whose turn has not come
/// waits in its buffer for as long as the ones before it take to be read and hashed.
/// </summary>
internal sealed class OrderedDigest(DigestAlgorithm algorithm, int parts) : ChunkDigest
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        algorithm switch
        {
            DigestAlgorithm.Md5 => HashAlgorithmName.MD5,
            DigestAlgorithm.Sha1 => HashAlgorithmName.SHA1,
            DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
            DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        }
    );

    private readonly TaskCompletionSource[] _done =
    [
        .. Enumerable
            .Range(0, parts)
            .Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)),
    ];

    public override async Task AddAsync(int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (part > 0)
        {
            // Never for ever: parts are begun in order, each with a buffer of its own, and a failure cancels them all.
            await _done[part - 1].Task.WaitAsync(cancellation);
        }
        _hash.AppendData(bytes.Span);
        _done[part].SetResult();
    }

    public override string Finish() => Convert.ToBase64String(_hash.GetCurrentHash());

    public override void Dispose() => _hash.Dispose();
}
