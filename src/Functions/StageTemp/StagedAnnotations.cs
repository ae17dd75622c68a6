using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>The source's annotations in staging, a small object each, beside the chunks.</summary>
internal sealed class StagedAnnotations(StagingFiles files, ExecutionId execution)
{
    public Task PutAsync(int index, StagedAnnotation annotation, CancellationToken cancellation) =>
        files.PutAsync(
            execution.AnnotationKey(index),
            annotation,
            FunctionsJson.Default.StagedAnnotation,
            cancellation
        );

    /// <returns>Null where it is gone.</returns>
    public Task<StagedAnnotation?> FindAsync(int index, CancellationToken cancellation) =>
        files.FindAsync(execution.AnnotationKey(index), FunctionsJson.Default.StagedAnnotation, cancellation);
}
