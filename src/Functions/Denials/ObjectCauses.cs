using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>What a 403 of S3 can be due to, the likeliest first; one cause where AWS names one.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html</remarks>
internal static class ObjectCauses
{
    public static IReadOnlyList<Cause> Rank(ObjectDenial denial, ObjectSuspects suspects) =>
        denial.IsAboutMissing ? [suspects.NoSuchObject()]
        : denial.Layer is { } layer ? [Named(denial, suspects, layer)]
        : denial.IsAboutKey ? [suspects.Key("it takes a KMS key that the role may not use")]
        : Bare(denial, suspects);

    private static Cause Named(ObjectDenial denial, ObjectSuspects suspects, DenialLayer layer) =>
        (layer, denial.IsExplicit) switch
        {
            (DenialLayer.Identity, false) => suspects.Identity(),
            (DenialLayer.Identity, true) => suspects.Deny(
                "a policy of the role denies it explicitly",
                ChangeKind.IdentityPolicy
            ),
            (DenialLayer.PermissionsBoundary, false) => suspects.Boundary(),
            (DenialLayer.PermissionsBoundary, true) => suspects.Deny(
                "the role's permissions boundary denies it explicitly",
                ChangeKind.PermissionsBoundary
            ),
            (DenialLayer.Resource, false) when denial.IsAboutKey => suspects.KeyPolicy(),
            (DenialLayer.Resource, true) when denial.IsAboutKey => suspects.Deny(
                "the KMS key's policy denies it explicitly",
                ChangeKind.KeyPolicy
            ),
            (DenialLayer.Resource, false) => suspects.BucketPolicy("the bucket's policy does not allow it"),
            (DenialLayer.Resource, true) => suspects.Deny(
                "the bucket's policy denies it explicitly",
                ChangeKind.BucketPolicy
            ),
            (DenialLayer.ServiceControl, _) => suspects.Elsewhere(
                CauseCode.OrganizationPolicy,
                null,
                "a service control policy of the role's organization"
            ),
            (DenialLayer.ResourceControl, _) => suspects.Elsewhere(
                CauseCode.OrganizationPolicy,
                null,
                "a resource control policy of the bucket's organization"
            ),
            (DenialLayer.VpcEndpoint, _) => suspects.Elsewhere(
                CauseCode.VpcEndpointPolicy,
                null,
                "the policy of the VPC endpoint that the request came through"
            ),
            _ => suspects.Elsewhere(
                CauseCode.SessionPolicy,
                null,
                "the policy that this step cuts its session down to"
            ),
        };

    // Within an account S3 gives a reason nowadays, so that none points to a bucket of somebody else's. Not confirmed on
    // AWS for every Region and service, so that it does not come first.
    private static IReadOnlyList<Cause> Bare(ObjectDenial denial, ObjectSuspects suspects)
    {
        List<Cause> causes = [suspects.Identity()];
        if (denial.Action is "s3:GetObject" or "s3:GetObjectVersion")
        {
            causes.Add(suspects.NoSuchObject());
            causes.Add(suspects.Key("the object is encrypted with a KMS key that the role may not use"));
        }
        causes.Add(
            suspects.BucketPolicy(
                "the bucket is of another account than the role, and its policy does not let the role in"
            )
        );
        causes.Add(
            suspects.Deny("the bucket's policy, or a policy of the organization, denies it", ChangeKind.BucketPolicy)
        );
        return causes;
    }
}
