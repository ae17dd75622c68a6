using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>Tells an object's failure from one of the whole batch, which a retry or a redrive can mend.</summary>
internal static class BatchFailure
{
    /// <summary>So few may fail alike by chance.</summary>
    private const int Few = 10;

    /// <exception cref="MoveException">
    /// None of many objects could be had, for want of a right or for what S3 alone knows; or half of them, for something
    /// that passes.
    /// </exception>
    public static void ThrowIfOfAll(IReadOnlyCollection<MoveException> failures, int objects)
    {
        var passing = failures.OfType<TransientException>().ToList();
        if (failures.Count < Few)
        {
            return;
        }
        if (passing.Count * 2 >= objects)
        {
            throw passing[0];
        }
        if (
            failures.Count == objects
            && failures.All(one => one is SourceDeniedException or TargetDeniedException or S3RefusedException)
        )
        {
            throw failures.First();
        }
    }
}
