using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// AWS SDK integrations, against the sandbox's own endpoint and under the machine's role.
/// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
/// </summary>
public sealed class AwsSdkTaskTests(StateBuckets buckets) : IClassFixture<StateBuckets>
{
    [Fact]
    public async Task S3_PutAndHead_TellWhatS3Tells()
    {
        var put = await buckets.RunAsync(
            Task("s3:putObject", """{"Bucket":"items","Key":"open/put","Body.$":"$","ContentType":"text/plain"}"""),
            "\"Grüße\""
        );
        var head = await buckets.RunAsync(Task("s3:headObject", """{"Bucket":"items","Key":"open/put"}"""));

        Assert.Equal(ExecutionStatus.Succeeded, put.Status);
        Assert.Equal("Grüße", await buckets.GetAsync("open/put"));
        var told = JsonElement.Parse(head.Output!);
        Assert.Equal("text/plain", told.GetProperty("ContentType").GetString());
        Assert.Equal(7, told.GetProperty("ContentLength").GetInt64());
        Assert.Equal(
            JsonElement.Parse(put.Output!).GetProperty("ETag").GetString(),
            told.GetProperty("ETag").GetString()
        );
    }

    [Fact]
    public async Task S3_WithoutTheRight_FailsWithS3sErrorAndCanBeCaught()
    {
        var denied = await buckets.RunAsync(Task("s3:getObject", """{"Bucket":"items","Key":"shut/x"}"""));
        var missing = await buckets.RunAsync(Task("s3:getObject", """{"Bucket":"items","Key":"open/never-put"}"""));

        Assert.Equal(ExecutionStatus.Failed, denied.Status);
        Assert.StartsWith("S3.", denied.Error, StringComparison.Ordinal);
        Assert.Contains("s3:GetObject", denied.Cause, StringComparison.Ordinal);
        Assert.Equal("S3.NoSuchKeyException", missing.Error);
    }

    [Fact]
    public async Task Sts_GetCallerIdentity_IsTheMachinesRole()
    {
        var state = await buckets.RunAsync(Task("sts:getCallerIdentity", "{}"));

        var caller = JsonElement.Parse(state.Output!);
        Assert.Equal("111111111111", caller.GetProperty("Account").GetString());
        Assert.Contains(":assumed-role/Machine/", caller.GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_OfARoleOfAnotherAccount_RunTheTaskUnderIt()
    {
        var state = await buckets.RunAsync(
            Task("sts:getCallerIdentity", "{}", """ "Credentials": { "RoleArn.$": "$.role" }, """),
            JsonSerializer.Serialize(new { role = StateBuckets.TheirRole.ToString() })
        );

        var caller = JsonElement.Parse(state.Output!);
        Assert.Equal("222222222222", caller.GetProperty("Account").GetString());
        Assert.Contains(":assumed-role/Visited/", caller.GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_OfARoleThatMayNotBeAssumed_FailTheTask()
    {
        var state = await buckets.RunAsync(
            Task(
                "sts:getCallerIdentity",
                "{}",
                """ "Credentials": { "RoleArn": "arn:aws:iam::222222222222:role/Other" }, """
            )
        );

        Assert.Equal(ExecutionStatus.Failed, state.Status);
        Assert.Contains("arn:aws:iam::222222222222:role/Other", state.Cause, StringComparison.Ordinal);
    }

    private static string Task(string call, string parameters, string fields = "") =>
        $$"""
            { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:{{call}}", {{fields}} "Parameters": {{parameters}}, "End": true }
            """;
}
