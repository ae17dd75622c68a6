using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>The source's annotations in staging, a small object each, beside the chunks.</summary>
internal sealed class StagedAnnotations(string step, IAmazonS3 s3, BucketName bucket, ExecutionId execution)
{
    public async Task PutAsync(int index, StagedAnnotation annotation, CancellationToken cancellation)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(annotation, FunctionsJson.Default.StagedAnnotation);
        using var body = new MemoryStream(json, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = bucket.ToString(),
            Key = execution.AnnotationKey(index),
            InputStream = body,
            ContentType = "application/json",
        };
        await AskAsync("s3:PutObject", request.Key, () => s3.PutObjectAsync(request, cancellation));
    }

    /// <returns>Null where it is gone.</returns>
    public Task<StagedAnnotation?> FindAsync(int index, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = bucket.ToString(), Key = execution.AnnotationKey(index) };
        return AskAsync(
            "s3:GetObject",
            request.Key,
            async () =>
            {
                try
                {
                    using var response = await s3.GetObjectAsync(request, cancellation);
                    return await JsonSerializer.DeserializeAsync(
                        response.ResponseStream,
                        FunctionsJson.Default.StagedAnnotation,
                        cancellation
                    );
                }
                catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
                {
                    return null;
                }
            }
        );
    }

    private async Task<T> AskAsync<T>(string action, string key, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(step, action, bucket, key, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(step, $"S3 about bucket {bucket}", fault);
        }
    }
}
