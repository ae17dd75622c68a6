using System.Security.Cryptography;
using System.Text.Json;
using NSubstitute;
using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Events.Delivery;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Events.Patterns;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Queues;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>
/// What happens to an event whose target does not take it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
/// </summary>
public sealed class RetryTests : IDisposable
{
    private static readonly Arn Bus = EventStage.BusA;
    private static readonly Arn DeadLetters = Arn.Parse("arn:aws:sqs:us-east-1:111111111111:undelivered");

    private readonly TimerSteps time = new();
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly IAuthorizer authorizer = Substitute.For<IAuthorizer>();
    private readonly EventBusStore buses = new();
    private readonly QueueStore queues;
    private readonly Queue queue;

    public RetryTests()
    {
        queues = new QueueStore(time, random);
        queue = queues.Put(DeadLetters, new QueueSettings());
        authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.Allowed, "", ""));
    }

    [Fact]
    public async Task Target_FailingTwice_GetsTheEventTheThirdTime()
    {
        var target = new MoodyTarget(2);

        var waits = await DeliverAsync(target, new RetryPolicy());

        Assert.Equal(3, target.Attempts);
        Assert.Equal(2, waits.Count);
        Assert.Empty(queue.Messages);
    }

    [Fact]
    public async Task Target_FailingOnAndOn_GetsTheEventUpToAllowedRetriesAndThenTheQueueDoes()
    {
        var target = new MoodyTarget(int.MaxValue);

        var waits = await DeliverAsync(target, new RetryPolicy(MaximumRetryAttempts: 4));

        Assert.Equal(5, target.Attempts);
        var letter = Assert.Single(queue.Messages);
        Assert.Equal("4", letter.Attributes["RETRY_ATTEMPTS"].Value);
        Assert.Equal("MaximumRetryAttempts", letter.Attributes["EXHAUSTED_RETRY_CONDITION"].Value);
        Assert.Equal("ERROR_FROM_TARGET", letter.Attributes["ERROR_CODE"].Value);
        Assert.Equal("moody", letter.Attributes["ERROR_MESSAGE"].Value);
        Assert.Equal($"{Rule(new RetryPolicy()).Arn}", letter.Attributes["RULE_ARN"].Value);
        Assert.Equal("one", JsonElement.Parse(letter.Body).GetProperty("id").GetString());
        // Each wait is longer than the last: from half of twice as long to all of it.
        Assert.Equal(waits.Order(), waits);
        Assert.All(
            waits.Index(),
            wait => Assert.InRange(wait.Item.TotalSeconds, Math.Pow(2, wait.Index) / 2, Math.Pow(2, wait.Index))
        );
    }

    [Fact]
    public async Task Event_GrownTooOld_GoesToTheQueueBeforeItIsOlder()
    {
        var began = time.GetUtcNow();

        await DeliverAsync(new MoodyTarget(int.MaxValue), new RetryPolicy(MaximumEventAgeInSeconds: 60));

        var letter = Assert.Single(queue.Messages);
        Assert.Equal("MaximumEventAgeInSeconds", letter.Attributes["EXHAUSTED_RETRY_CONDITION"].Value);
        Assert.InRange(letter.Sent - began, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Event_ByDefault_IsTriedAgain185TimesWithinADay()
    {
        var target = new MoodyTarget(int.MaxValue);
        var began = time.GetUtcNow();

        await DeliverAsync(target, new RetryPolicy());

        Assert.Equal(186, target.Attempts);
        Assert.InRange(Assert.Single(queue.Messages).Sent - began, TimeSpan.FromHours(20), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Queue_ThatDoesNotLetEventBridgeSend_GetsNothing()
    {
        authorizer
            .Authorize(Arg.Is<AccessRequest>(request => request.Action == "sqs:SendMessage"))
            .Returns(new Decision(Outcome.ImplicitlyDenied, "no", "no"));

        await DeliverAsync(new MoodyTarget(int.MaxValue), new RetryPolicy(MaximumRetryAttempts: 0));

        Assert.Empty(queue.Messages);
    }

    [Fact]
    public async Task Router_Disposed_WaitsForNoRetry()
    {
        var target = new MoodyTarget(int.MaxValue);
        var router = Router(target);
        router.Publish(buses.FindBus(Bus)!, Happened());
        await target.Tried;

        await router.DisposeAsync();

        Assert.Empty(queue.Messages);
    }

    private async Task<IReadOnlyList<TimeSpan>> DeliverAsync(MoodyTarget target, RetryPolicy retry)
    {
        await using var router = Router(target, retry);
        router.Publish(buses.FindBus(Bus)!, Happened());
        return await time.RunAsync(router.WhenIdleAsync());
    }

    private EventRouter Router(MoodyTarget target, RetryPolicy? retry = null)
    {
        buses.PutBus(new EventBus(Bus));
        buses.PutRule(Rule(retry ?? new RetryPolicy()));
        return new EventRouter(buses, null!, queues, authorizer, time, new Random(1), [target]);
    }

    private static EventRule Rule(RetryPolicy retry)
    {
        var machine = Arn.Parse("arn:aws:states:us-east-1:111111111111:stateMachine:m");
        var role = Arn.Role(EventStage.A, "any");
        return new EventRule
        {
            Bus = Bus,
            Name = "r",
            Pattern = EventPattern.Parse("""{"source":["mine"]}"""),
            Targets = [new RuleTarget("t", machine, role, TargetInput.WholeEvent, retry, DeadLetters)],
        };
    }

    private BusEvent Happened() =>
        new("one", "mine", "t", EventStage.A, "us-east-1", time.GetUtcNow(), [], JsonElement.Parse("{}"))
        {
            Received = time.GetUtcNow(),
        };

    public void Dispose() => random.Dispose();

    /// <summary>Takes an event after so many refusals that may pass.</summary>
    private sealed class MoodyTarget(int refusals) : IEventSink
    {
        private readonly TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Attempts { get; private set; }

        public Task Tried => tried.Task;

        public bool Takes(RuleTarget target) => true;

        public DeliveryOutcome Deliver(EventRule rule, RuleTarget target, BusEvent happened)
        {
            tried.TrySetResult();
            return ++Attempts > refusals
                ? new DeliveryOutcome.Delivered()
                : new DeliveryOutcome.Failed("ERROR_FROM_TARGET", "moody", MayPass: true);
        }
    }
}
