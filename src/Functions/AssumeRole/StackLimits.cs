using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

/// <summary>The fields of an input that may name only what the stack lists.</summary>
internal static class StackLimits
{
    /// <summary>The role that is named, whether it is at fault or not; null where none is.</summary>
    public static RoleArn? Role(this InputSection source, MoveDefaults defaults)
    {
        var role = source.Optional<RoleArn>("RoleArn");
        if (role is not null && !defaults.SourceRoles.Contains(role))
        {
            var allowed = string.Join(", ", defaults.SourceRoles);
            source.AddFault(
                "RoleArn",
                role.ToString(),
                $"a role that this stack may assume (SourceRoleArns): {allowed}"
            );
        }
        return role;
    }

    public static BucketName? TargetBucket(this InputSection target, MoveDefaults defaults)
    {
        var bucket = target.Optional<BucketName>("Bucket");
        if (bucket is not null && !defaults.TargetBuckets.Contains(bucket))
        {
            var allowed = string.Join(", ", defaults.TargetBuckets);
            target.AddFault(
                "Bucket",
                bucket.ToString(),
                $"a bucket that this stack may write (TargetBuckets): {allowed}"
            );
        }
        return bucket;
    }
}
