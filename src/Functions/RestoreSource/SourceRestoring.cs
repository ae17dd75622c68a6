using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.RestoreSource;

/// <summary>Asks S3 to make the archived object readable for some days, and says how long to wait for it.</summary>
public sealed class SourceRestoring(SourceSessions sessions, TimeProvider time)
{
    private const string Step = "RestoreSource";
    private const string Action = "s3:RestoreObject";

    /// <exception cref="MoveException"/>
    public async Task<Restoration> RunAsync(RestoreSourceInput input, CancellationToken cancellation)
    {
        var policy = SessionPolicy.ForRestoring(input.Source);
        var request = new SessionRequest(Step, input.Execution, input.Source, policy);
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);
        try
        {
            await access.AskPlainlyAsync(s3 => s3.RestoreObjectAsync(RequestOf(input), cancellation));
        }
        // Asked for before, by an attempt of ours or by somebody else; or else readable since ReadObject looked.
        catch (AmazonServiceException error)
            when (error.ErrorCode == "RestoreAlreadyInProgress" || S3Refusals.Of(error) is S3Refusal.Archived) { }
        catch (AmazonServiceException error)
        {
            throw access.Explain(Action, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {input.Source.Bucket}", fault);
        }
        var (every, most) = Patience(input.Restore);
        return new Restoration
        {
            CheckEverySeconds = (int)every.TotalSeconds,
            GiveUpAt = input.Restoration?.GiveUpAt ?? time.GetUtcNow() + most,
        };
    }

    private static RestoreObjectRequest RequestOf(RestoreSourceInput input) =>
        new()
        {
            BucketName = input.Source.Bucket.ToString(),
            Key = input.Source.Key.ToString(),
            VersionId = input.Plan.Object.VersionId?.ToString(),
            // Out of Intelligent-Tiering's archives an object comes back for good, and S3 takes no days there.
            Days = input.Plan.Object.StorageClass == S3StorageClass.IntelligentTiering.Value ? null : input.RestoreDays,
            Tier = new GlacierJobTier(input.Restore.ToString()),
        };

    /// <summary>
    /// AWS names 48, 12 and (mostly) a twelfth of an hour at most; with these intervals, a hundred and some looks.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
    /// </summary>
    private static (TimeSpan Every, TimeSpan Most) Patience(RestoreRule rule) =>
        rule switch
        {
            RestoreRule.Expedited => (TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)),
            RestoreRule.Standard => (TimeSpan.FromMinutes(10), TimeSpan.FromHours(24)),
            _ => (TimeSpan.FromMinutes(30), TimeSpan.FromHours(60)),
        };
}
