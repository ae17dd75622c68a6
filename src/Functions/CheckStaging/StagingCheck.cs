using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checks;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.CheckStaging;

/// <summary>Asks whether service role A may stage objects, as StageTemp would ask.</summary>
public sealed class StagingCheck(IS3Clients clients, Lazy<Staging> settings)
{
    private const string Step = "CheckStaging";

    /// <exception cref="Failures.MoveException"/>
    public async Task<StagingAnswer> RunAsync(CheckStagingInput input, CancellationToken cancellation)
    {
        var bucket = settings.Value.Bucket;
        var key = input.Execution.StagingKey(0);
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = bucket.ToString(),
            Key = key,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumType = ChecksumType.FULL_OBJECT,
        };
        await UploadProbe.RunAsync(
            Step,
            clients.Own(null),
            request,
            "s3:PutObject",
            (action, error) => StagingRefusal.Explain(Step, action, bucket, key, error),
            $"S3 about bucket {bucket}",
            cancellation
        );
        return new StagingAnswer { Bucket = bucket };
    }
}
