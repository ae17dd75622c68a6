using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Sessions;

public sealed class SourceSessionsTests
{
    private readonly World _world = new();

    [Fact]
    public async Task OpenAsync_SameRequest_IsAskedOnce()
    {
        var first = await OpenAsync();
        Assert.Same(first, await OpenAsync());
        Assert.Single(_world.Sts.Requests);
    }

    [Fact]
    public async Task OpenAsync_ShortlyBeforeExpiry_IsAskedAgain()
    {
        await OpenAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(39));
        await OpenAsync();
        Assert.Single(_world.Sts.Requests);
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        await OpenAsync();
        Assert.Equal(2, _world.Sts.Requests.Count);
    }

    [Fact]
    public async Task OpenAsync_OtherExecutionRolePolicyExternalIdOrRegion_IsAskedOfItsOwn()
    {
        var source = Samples.Source;
        var other = Samples.Parse<ExecutionId>(
            "arn:aws:states:us-east-1:111111111111:execution:xacct-MoveObject:demo-2"
        );
        await OpenAsync();
        await OpenAsync(execution: other);
        await OpenAsync(policy: "{ }");
        await OpenAsync(source with { RoleArn = Samples.Defaults.SourceRoles[1] });
        await OpenAsync(source with { ExternalId = Samples.Parse<ExternalId>("their-id") });
        await OpenAsync(source with { Region = Samples.Parse<RegionName>("eu-west-1") });
        Assert.Equal(6, _world.Sts.Requests.Count);
        Assert.Equal("eu-west-1", _world.Regions[^1]?.ToString());
    }

    [Fact]
    public async Task Forget_OpenSession_IsAskedAgain()
    {
        await OpenAsync();
        _world.Sessions.Forget(Request(Samples.Source, Samples.Execution, "{}"));
        await OpenAsync();
        Assert.Equal(2, _world.Sts.Requests.Count);
    }

    [Fact]
    public async Task OpenAsync_ManyExecutions_KeepsABoundedNumber()
    {
        var executions = Enumerable
            .Range(0, 17)
            .Select(n => Samples.Parse<ExecutionId>($"arn:aws:states:us-east-1:111111111111:execution:M:demo-{n}"))
            .ToArray();
        foreach (var execution in executions)
        {
            await OpenAsync(execution: execution);
            _world.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await OpenAsync(execution: executions[^1]);
        Assert.Equal(17, _world.Sts.Requests.Count);
        await OpenAsync(execution: executions[0]);
        Assert.Equal(18, _world.Sts.Requests.Count);
    }

    [Fact]
    public async Task OpenAsync_AnySession_PrintsNoCredentials()
    {
        var session = await OpenAsync();
        var assumption = await _world.Assumption.AskAsync(Request(Samples.Source, Samples.Execution, "{}"), default);
        Secrets.AssertNoneIn($"{session} {assumption}");
    }

    private Task<SourceSession> OpenAsync(
        MoveSource? source = null,
        ExecutionId? execution = null,
        string policy = "{}"
    ) => _world.Sessions.OpenAsync(Request(source ?? Samples.Source, execution ?? Samples.Execution, policy), default);

    private static SessionRequest Request(MoveSource source, ExecutionId execution, string policy) =>
        new("ReadObject", execution, source, policy);
}
