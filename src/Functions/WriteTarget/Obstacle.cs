using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Why another object in the target's place may not be replaced.</summary>
internal static class Obstacle
{
    /// <param name="source">When the source was written.</param>
    /// <param name="there">When what is in its place was.</param>
    /// <returns>The rest of a sentence; null if it may be replaced.</returns>
    public static string? Of(OnConflict rule, DateTimeOffset? source, DateTimeOffset? there) =>
        rule switch
        {
            OnConflict.Fail => "the move says OnConflict Fail.",
            OnConflict.ReplaceOlder when !IsOlder(there, source) =>
                $"the move says OnConflict ReplaceOlder: what is there is of {there:u}, "
                    + $"which is not before the source's {source:u}. If the source is the newer one "
                    + "all the same, move it with OnConflict Replace.",
            _ => null,
        };

    /// <summary>
    /// Not within the same second, which is all that a HEAD of S3's tells, unlike a list. The source of what was put there
    /// was older than what was put there; so this never takes an older source for a newer one, but may take a newer for
    /// an older one, where it appeared while the former was being moved.
    /// </summary>
    private static bool IsOlder(DateTimeOffset? there, DateTimeOffset? source) =>
        there?.ToUnixTimeSeconds() < source?.ToUnixTimeSeconds();
}
