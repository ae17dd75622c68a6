using System.Collections.Concurrent;
using System.Security.Cryptography;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// All buckets of all accounts, in a folder of their own; what a former process stored there is found again. Bucket
/// names are shared by all accounts, as on AWS.
/// </summary>
public sealed class BucketStore
{
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly DirectoryInfo root;
    private readonly Lock gate = new();

    public BucketStore(DirectoryInfo data, TimeProvider time, RandomNumberGenerator random)
    {
        ArgumentNullException.ThrowIfNull(data);
        var identifiers = new Identifiers(random);
        root = new DirectoryInfo(Path.Combine(data.FullName, "buckets"));
        var files = new DataFiles(new DirectoryInfo(Path.Combine(data.FullName, "bytes")), identifiers);
        Context = new StoreContext(files, identifiers, time);
        root.Create();
        foreach (var folder in root.EnumerateDirectories())
            if (Bucket.Load(folder, Context) is { } bucket)
                buckets[bucket.Name] = bucket;
        files.Sweep();
    }

    internal StoreContext Context { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<Bucket> All => [.. buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    public Bucket? Find(string name) => buckets.GetValueOrDefault(name);

    /// <summary>
    /// Makes a bucket. Throws <see cref="Hosting.SandboxException"/> InvalidBucketName, BucketAlreadyOwnedByYou or
    /// BucketAlreadyExists.
    /// </summary>
    public Bucket CreateBucket(string name, AccountId owner, string region, BucketSettings? settings = null)
    {
        if (!BucketName.IsValid(name))
            throw S3Errors.InvalidBucketName(name);
        lock (gate)
        {
            if (Find(name) is { } existing)
                throw existing.Owner == owner
                    ? S3Errors.BucketAlreadyOwnedByYou(name)
                    : S3Errors.BucketAlreadyExists(name);
            var record = new BucketRecord(name, owner, region, Context.Now, settings ?? new BucketSettings());
            return buckets[name] = Bucket.Create(new DirectoryInfo(Path.Combine(root.FullName, name)), record, Context);
        }
    }

    /// <summary>Removes a bucket. Throws <see cref="Hosting.SandboxException"/> NoSuchBucket or BucketNotEmpty.</summary>
    public void DeleteBucket(string name)
    {
        lock (gate)
        {
            var bucket = Find(name) ?? throw S3Errors.NoSuchBucket(name);
            if (!bucket.TryRemove())
                throw S3Errors.BucketNotEmpty(name);
            buckets.TryRemove(name, out _);
        }
    }
}
