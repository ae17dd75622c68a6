using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// The id of an execution's upload, in a small object beside the staged chunks: whoever goes on after a process has died
/// finds it there, and CleanUp or the lifecycle rule removes it with them.
/// </summary>
internal sealed class UploadNotes(IAmazonS3 s3, BucketName bucket, ExecutionId execution)
{
    private const string Step = "WriteTarget";

    public async Task<UploadNote?> FindAsync(CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = bucket.ToString(), Key = execution.UploadNoteKey };
        try
        {
            using var response = await s3.GetObjectAsync(request, cancellation);
            return await JsonSerializer.DeserializeAsync(
                response.ResponseStream,
                FunctionsJson.Default.UploadNote,
                cancellation
            );
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
        {
            return null;
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, "s3:GetObject", bucket, execution.UploadNoteKey, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }

    public async Task KeepAsync(UploadNote note, CancellationToken cancellation)
    {
        using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(note, FunctionsJson.Default.UploadNote));
        var request = new PutObjectRequest
        {
            BucketName = bucket.ToString(),
            Key = execution.UploadNoteKey,
            InputStream = body,
            ContentType = "application/json",
        };
        try
        {
            await s3.PutObjectAsync(request, cancellation);
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, "s3:PutObject", bucket, execution.UploadNoteKey, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }
}
