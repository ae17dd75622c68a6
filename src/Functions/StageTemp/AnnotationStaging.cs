using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>Brings the source's annotations into staging, with the first chunk.</summary>
internal sealed class AnnotationStaging(SourceAnnotations source, StagedAnnotations staged)
{
    private const string Step = "StageTemp";
    private const int AtOnce = 8;

    /// <param name="expected">How many there were when the object was looked at.</param>
    /// <exception cref="SourceChangedException">There are more or fewer now, or they are another object's.</exception>
    public async Task RunAsync(int expected, CancellationToken cancellation)
    {
        var names = await source.NamesAsync(cancellation);
        if (names.Count != expected)
        {
            throw Changed($"the object has {names.Count} annotations, and had {expected} when this move began");
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            names.Count,
            options,
            async (index, cancelled) =>
            {
                var text =
                    await source.TextAsync(names[index], cancelled)
                    ?? throw Changed($"the object's annotation {names[index]} was deleted while it was being copied");
                await staged.PutAsync(index, new StagedAnnotation(names[index], text), cancelled);
            }
        );
        await source.ThrowIfReplacedAsync(cancellation);
    }

    private static SourceChangedException Changed(string how) =>
        new($"{Step}: {how}. Start a new execution: a redrive would go on with what was there then.");
}
