using Amazon.Runtime;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.StageBatch;

namespace XAcctWorkflow.Functions.DeleteBatch;

/// <summary>Deletes what was verified at the target, each object exactly as it was copied, and notes it in the results.</summary>
public sealed class BatchDeleting(SourceSessions sessions, SessionPace pace, IS3Clients clients, Lazy<Staging> staging)
{
    private const string Step = "DeleteBatch";
    private const int DeletionsAtOnce = 16;

    /// <exception cref="MoveException"/>
    public async Task<BatchDeletion> RunAsync(BatchInput input, CancellationToken cancellation)
    {
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        var objects = await files.ObjectsAsync(new PrefixKeys(input.Execution), input.Batch, cancellation);
        var text = await files.GetAsync(input.Batch.Results, null, cancellation);
        var results = Lines.Read(text, Lines.Json.ObjectResult).ToArray();
        var session = await OpenAsync(input, cancellation);
        await Parallel.ForAsync(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtOnce, CancellationToken = cancellation },
            async (at, cancelled) =>
            {
                if (results[at] is { MayDelete: true, Deleted: false } result)
                {
                    var source = input.Source.At(objects[result.Index].Key);
                    results[at] = await DeleteAsync(input, source, session, result, cancelled);
                }
            }
        );
        using var written = new MemoryStream();
        foreach (var result in results)
        {
            Lines.Append(written, result, Lines.Json.ObjectResult);
        }
        await files.PutAsync(input.Batch.Results, written, cancellation);
        return new BatchDeletion(results.Count(result => result.Deleted));
    }

    private async Task<ObjectResult> DeleteAsync(
        BatchInput input,
        MoveSource source,
        SourceSession session,
        ObjectResult result,
        CancellationToken cancellation
    )
    {
        var version = result.SourceVersionId;
        var access = new SourceAccess(sessions, Request(input, source), session);
        var request = new DeleteObjectRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = version?.ToString(),
            // A version is what it is, save the one that a bucket has without versioning.
            IfMatch = version is null or { IsNull: true } ? result.SourceETag : null,
        };
        try
        {
            await access.AskPlainlyAsync(s3 => s3.DeleteObjectAsync(request, cancellation));
            return result with { Deleted = true };
        }
        // Deleted by an earlier attempt.
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
        {
            return result with { Deleted = true };
        }
        catch (AmazonServiceException error)
        {
            var action = version is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
            return CopiedOnly(result, access.Explain(action, error));
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            return CopiedOnly(result, TransientFault.Explain(Step, $"S3 about bucket {source.Bucket}", fault));
        }
    }

    private static ObjectResult CopiedOnly(ObjectResult result, MoveException failure) =>
        result with
        {
            Outcome = ObjectOutcome.Failed,
            Error = failure.GetType().Name,
            Cause = $"Copied but not deleted. {failure.Message}",
        };

    private async Task<SourceSession> OpenAsync(BatchInput input, CancellationToken cancellation)
    {
        var request = Request(input, input.Source.Whole);
        await pace.WaitAsync(sessions, request, input, cancellation);
        return await sessions.OpenAsync(request, cancellation);
    }

    private static SessionRequest Request(BatchInput input, MoveSource source) =>
        new(Step, input.Execution, source, PrefixPolicy.ForDeleting(input.Source));
}

/// <param name="Deleted">How many objects of the batch are gone from the source.</param>
public sealed record BatchDeletion(int Deleted);
