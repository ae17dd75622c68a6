using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3;

namespace XAcctWorkflow.Bench.Prefix;

/// <summary>Writes objects anew at the moment when the workflow is about to read them, each once.</summary>
internal sealed class Changes
{
    private readonly ConcurrentDictionary<string, MixedObject> due = new(StringComparer.Ordinal);
    private IAmazonS3? s3;
    private string bucket = "";

    public void Arm(IAmazonS3 theirs, string name, IEnumerable<MixedObject> objects)
    {
        (s3, bucket) = (theirs, name);
        foreach (var item in objects)
            due[item.Key] = item;
    }

    /// <summary>For <see cref="Sandbox.SandboxOptions.BeforeS3Call"/>.</summary>
    public async Task SeeAsync(S3Call call)
    {
        if (
            call is { Operation: "GetObject", Caller: Principal.RoleSession }
            && call.Bucket == bucket
            && call.Key is { } key
            && due.TryRemove(key, out var item)
        )
            await s3!.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    InputStream = new MemoryStream(item.Bytes(1)),
                }
            );
    }
}
