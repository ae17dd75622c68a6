using System.Text.Json;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.AssumeRole;

public sealed class RoleCheckTests
{
    private const string Move = """{"Source":{"Bucket":"b-outbox","Key":"in/sample.txt"},"DeleteSource":true}""";
    private readonly World _world = new();

    [Fact]
    public async Task RunAsync_AllowedRole_GivesTheWholeMoveAndNoCredentials()
    {
        var state = await RunAsync();
        var json = JsonSerializer.Serialize(state, FunctionsJson.Default.MoveState);
        Assert.Equal("arn:aws:sts::222222222222:assumed-role/ServiceRoleB/demo-1", state.AssumedRole.Arn);
        Assert.Equal("222222222222", state.AssumedRole.Account.ToString());
        Assert.Equal("demo-1", state.AssumedRole.SessionName);
        Assert.Equal(_world.Time.GetUtcNow().AddHours(1), state.AssumedRole.Expiration);
        Assert.True(state.DeleteSource);
        Assert.Contains("\"OnConflict\":\"Replace\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Execution\":\"arn:aws:states:", json, StringComparison.Ordinal);
        Secrets.AssertNoneIn(json);
    }

    [Fact]
    public async Task RunAsync_AnyMove_AsksUnderTheExecutionsNameWithTheExternalIdAndACutDownSession()
    {
        await RunAsync();
        var asked = Assert.Single(_world.Sts.Requests);
        Assert.Equal(Samples.RoleArn, asked.RoleArn);
        Assert.Equal("demo-1", asked.RoleSessionName);
        Assert.Equal("stack-id", asked.ExternalId);
        Assert.Equal(3600, asked.DurationSeconds);
        Assert.Contains("arn:aws:s3:::b-outbox/in/sample.txt", asked.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SecondTime_AsksAgain()
    {
        await RunAsync();
        await RunAsync();
        Assert.Equal(2, _world.Sts.Requests.Count);
    }

    [Fact]
    public async Task RunAsync_BareDenial_NamesStepCallerRoleAccountAndFirstMend()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(RunAsync);
        var sentence = denied.Message.Split('\n')[0];
        Assert.StartsWith("AssumeRole: " + StsDouble.CallerArn, sentence, StringComparison.Ordinal);
        Assert.Contains(Samples.RoleArn + " of account 222222222222", sentence, StringComparison.Ordinal);
        Assert.Contains(
            "First mend in account 222222222222: let the trust policy of ServiceRoleB allow sts:AssumeRole to arn:aws:iam::111111111111:role/xacct-ServiceRoleA.",
            sentence,
            StringComparison.Ordinal
        );
        Assert.Null(denied.InnerException);
        Secrets.AssertNoneIn(denied.ToString());
    }

    [Fact]
    public async Task RunAsync_BareDenial_IsFollowedByADocumentForTools()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(RunAsync);
        var facts = JsonDocument
            .Parse(denied.Message[denied.Message.IndexOf('\n', StringComparison.Ordinal)..])
            .RootElement;
        Assert.Equal("AssumeRole", facts.GetProperty("Step").GetString());
        Assert.Equal("111111111111", facts.GetProperty("Caller").GetProperty("Account").GetString());
        Assert.Equal(Samples.RoleArn, facts.GetProperty("Role").GetString());
        Assert.True(facts.GetProperty("ExternalIdGiven").GetBoolean());
        Assert.Equal("AccessDenied", facts.GetProperty("Said").GetProperty("Code").GetString());
        Assert.Equal("222222222222", facts.GetProperty("Causes")[0].GetProperty("Account").GetString());
    }

    [Fact]
    public async Task RunAsync_FaultyInput_DoesNotAskSts()
    {
        var check = new RoleCheck(_world.Assumption, new(Samples.Defaults));
        await Assert.ThrowsAsync<InvalidInputException>(() => check.RunAsync(Samples.Input("{}"), default));
        Assert.Empty(_world.Sts.Requests);
    }

    private Task<Functions.Moves.MoveState> RunAsync() =>
        new RoleCheck(_world.Assumption, new(Samples.Defaults)).RunAsync(Samples.Input(Move), default);
}
