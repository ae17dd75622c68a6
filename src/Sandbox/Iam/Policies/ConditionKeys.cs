namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// The condition keys whose value the sandbox knows, or rightly knows to be absent (it has no VPC endpoint, say). A policy
/// that uses another is refused by name: a key that is merely never there would decide silently.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
/// </summary>
internal static class ConditionKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // The principal.
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalType",
        "aws:PrincipalIsAWSService",
        "aws:PrincipalServiceName",
        "aws:userid",
        "aws:username",
        "aws:SourceIdentity",
        "aws:MultiFactorAuthPresent",
        "aws:TokenIssueTime",
        // The request.
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:RequestedRegion",
        "aws:SecureTransport",
        "aws:SourceIp",
        "aws:UserAgent",
        "aws:Referer",
        "aws:TagKeys",
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:SourceOrgID",
        "aws:ViaAWSService",
        "aws:CalledVia",
        // The resource.
        "aws:ResourceAccount",
        "aws:ResourceOrgID",
        // Networks and identity providers that the sandbox has not: always absent.
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:VpcSourceIp",
        "aws:FederatedProvider",
        "aws:MultiFactorAuthAge",
        // STS.
        "sts:ExternalId",
        "sts:RoleSessionName",
        "sts:SourceIdentity",
        "sts:TransitiveTagKeys",
        "sts:DurationSeconds",
        // S3.
        "s3:prefix",
        "s3:delimiter",
        "s3:max-keys",
        "s3:VersionId",
        "s3:RequestObjectTagKeys",
        "s3:ResourceAccount",
        "s3:LocationConstraint",
        "s3:authType",
        "s3:signatureversion",
        "s3:signatureAge",
        "s3:TlsVersion",
        "s3:if-match",
        "s3:if-none-match",
        "s3:ObjectCreationOperation",
        // KMS.
        "kms:ViaService",
        "kms:CallerAccount",
        "kms:GrantIsForAWSResource",
        // IAM.
        "iam:PassedToService",
        "iam:AssociatedResourceArn",
        "iam:PermissionsBoundary",
        "iam:PolicyARN",
        // EventBridge and Lambda.
        "events:source",
        "events:detail-type",
        "events:creatorAccount",
        "lambda:FunctionArn",
        "lambda:SourceFunctionArn",
    };

    private static readonly string[] Families =
    [
        "aws:PrincipalTag/",
        "aws:RequestTag/",
        "aws:ResourceTag/",
        "iam:ResourceTag/",
        "s3:ExistingObjectTag/",
        "s3:RequestObjectTag/",
        "s3:x-amz-",
        "kms:EncryptionContext:",
    ];

    public static bool IsKnown(string key) =>
        Names.Contains(key)
        || Families.Any(f => key.Length > f.Length && key.StartsWith(f, StringComparison.OrdinalIgnoreCase));
}
