namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// The AWS-managed policies that the sandbox has, by what follows <c>arn:aws:iam::aws:policy/</c>.
/// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
/// </summary>
internal static class AwsManagedPolicies
{
    public static readonly IReadOnlyDictionary<string, string> Documents = new Dictionary<string, string>
    {
        ["AdministratorAccess"] = Allow("*"),
        ["AWSDenyAll"] =
            """{"Version":"2012-10-17","Statement":[{"Sid":"DenyAll","Effect":"Deny","Action":["*"],"Resource":"*"}]}""",
        ["AmazonS3FullAccess"] = Allow("s3:*", "s3-object-lambda:*"),
        ["AmazonS3ReadOnlyAccess"] = Allow(
            "s3:Get*",
            "s3:List*",
            "s3:Describe*",
            "s3-object-lambda:Get*",
            "s3-object-lambda:List*"
        ),
        ["AWSXRayDaemonWriteAccess"] = Allow(
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:GetSamplingStatisticSummaries"
        ),
        ["CloudWatchLogsFullAccess"] = Allow(
            "logs:*",
            "cloudwatch:GenerateQuery",
            "cloudwatch:GenerateQueryResultsSummary"
        ),
        ["service-role/AWSLambdaBasicExecutionRole"] = Allow(
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents"
        ),
        ["service-role/AWSLambdaRole"] = Allow("lambda:InvokeFunction"),
    };

    private static string Allow(params string[] actions) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{string.Join(',', actions.Select(a => $"\"{a}\""))}}],"Resource":"*"}]}""";
}
