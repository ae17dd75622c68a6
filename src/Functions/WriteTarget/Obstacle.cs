using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Why another object in the target's place may not be replaced.</summary>
internal static class Obstacle
{
    /// <returns>The rest of a sentence; null if it may be replaced.</returns>
    public static string? Of(WriteTargetInput input, GetObjectMetadataResponse there) =>
        input.OnConflict switch
        {
            OnConflict.Fail => "the move says OnConflict Fail.",
            OnConflict.ReplaceOlder when !IsOlder(there, input.Plan.Object.LastModified) =>
                $"the move says OnConflict ReplaceOlder: what is there is of {there.LastModified?.ToUniversalTime():u}, "
                    + $"which is not before the source's {input.Plan.Object.LastModified:u}. If the source is the newer one "
                    + "all the same, move it with OnConflict Replace.",
            _ => null,
        };

    /// <summary>
    /// Not within the same second, which is all that S3 tells. The source of what was put there was older than what was
    /// put there; so this never takes an older source for a newer one, but may take a newer for an older one, where it
    /// appeared while the former was being moved.
    /// </summary>
    private static bool IsOlder(GetObjectMetadataResponse there, DateTimeOffset? source) =>
        there.LastModified?.ToUniversalTime() < source;
}
