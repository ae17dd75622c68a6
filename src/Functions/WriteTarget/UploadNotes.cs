using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// The id of an execution's upload, in a small object beside the staged chunks: whoever goes on after a process has died
/// finds it there, and CleanUp or the lifecycle rule removes it with them.
/// </summary>
internal sealed class UploadNotes(StagingFiles files, ExecutionId execution)
{
    public Task<UploadNote?> FindAsync(CancellationToken cancellation) =>
        files.FindAsync(execution.UploadNoteKey, FunctionsJson.Default.UploadNote, cancellation);

    public Task KeepAsync(UploadNote note, CancellationToken cancellation) =>
        files.PutAsync(execution.UploadNoteKey, note, FunctionsJson.Default.UploadNote, cancellation);
}
