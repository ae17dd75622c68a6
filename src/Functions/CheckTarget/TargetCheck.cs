using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Checks;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.CheckTarget;

/// <summary>Asks whether the target role may read what is staged and write the target, as WriteTarget would ask.</summary>
public sealed class TargetCheck(
    IS3Clients clients,
    TargetClients targets,
    Lazy<Staging> settings,
    Lazy<MoveDefaults> defaults,
    TimeProvider time
)
{
    private const string Step = "CheckTarget";

    /// <exception cref="MoveException"/>
    public async Task<TargetAnswer> RunAsync(CheckTargetInput input, CancellationToken cancellation)
    {
        var (target, tags, objectLock) = MoveRequest.ParseTarget(Step, input.Move, defaults.Value);
        await ReadStagedAsync(input.Execution, cancellation);
        var s3 = await targets.OpenAsync(Step, input.Execution, target, cancellation, isCheck: true);
        var there = await new TargetObject(s3, target).LookAsync(cancellation);
        var begun = await BeginAsync(s3, target, tags, objectLock, cancellation);
        return new TargetAnswer
        {
            Target = target,
            Encryption = begun.ServerSideEncryptionMethod?.Value,
            KmsKeyId = begun.ServerSideEncryptionKeyManagementServiceKeyId,
            ExistingBytes = there?.ContentLength,
        };
    }

    /// <summary>
    /// Nothing is staged for a check. S3 says so (404) only to who may both read the object and list the bucket.
    /// </summary>
    private async Task ReadStagedAsync(ExecutionId execution, CancellationToken cancellation)
    {
        var (bucket, key) = (settings.Value.Bucket, execution.StagingKey(0));
        var request = new GetObjectMetadataRequest { BucketName = bucket.ToString(), Key = key };
        try
        {
            await clients.Own(null).GetObjectMetadataAsync(request, cancellation);
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject) { }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, "s3:GetObject", bucket, key, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }

    private async Task<InitiateMultipartUploadResponse> BeginAsync(
        IAmazonS3 s3,
        MoveTarget target,
        TagRule tags,
        LockRule objectLock,
        CancellationToken cancellation
    )
    {
        var begun = await ProbeAsync("s3:PutObject", [], null);
        if (tags is TagRule.Keep)
        {
            // Whether the source has tags this function cannot know. It asks as for one that has.
            await ProbeAsync("s3:PutObjectTagging", [new Tag { Key = "xacct", Value = "check" }], null);
        }
        if (objectLock is LockRule.Carry)
        {
            // An upload that is never completed locks nothing.
            var retained = new ObjectLock { Mode = "GOVERNANCE", Until = time.GetUtcNow().AddDays(1) };
            await ProbeAsync("s3:PutObjectRetention", [], retained);
            await ProbeAsync("s3:PutObjectLegalHold", [], new ObjectLock { LegalHold = true });
        }
        return begun;

        Task<InitiateMultipartUploadResponse> ProbeAsync(string action, List<Tag> set, ObjectLock? locked) =>
            UploadProbe.RunAsync(
                Step,
                s3,
                new InitiateMultipartUploadRequest
                {
                    BucketName = target.Bucket.ToString(),
                    Key = target.Key.ToString(),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                    ChecksumType = ChecksumType.FULL_OBJECT,
                    TagSet = set,
                    StorageClass = Attributes.StorageClassOf(target),
                    ServerSideEncryptionMethod = Attributes.EncryptionOf(target),
                    ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyId?.ToString(),
                    ObjectLockMode = Attributes.ModeOf(locked),
                    ObjectLockRetainUntilDate = locked?.Until?.UtcDateTime,
                    ObjectLockLegalHoldStatus = Attributes.HoldOf(locked),
                },
                action,
                (refused, error) => TargetRefusal.Explain(target, refused, error),
                $"S3 about bucket {target.Bucket}",
                cancellation
            );
    }
}
