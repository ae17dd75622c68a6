using System.Globalization;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Queues;

namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>
/// Sends what could not be delivered to the target's dead-letter queue, if that queue's policy lets EventBridge; else it
/// is dropped, as on AWS. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
/// </summary>
internal sealed class DeadLetterOffice(QueueStore queues, IAuthorizer authorizer)
{
    private const string Service = "events.amazonaws.com";

    /// <param name="exhausted">Which limit of the retry policy was reached; null if it was not tried again.</param>
    public void Take(
        EventRule rule,
        RuleTarget target,
        BusEvent happened,
        DeliveryOutcome.Failed failure,
        int retries,
        string? exhausted
    )
    {
        if (target.DeadLetters is not { } arn || queues.Find(arn) is not { } queue || !MaySend(rule, queue))
        {
            return;
        }
        var attributes = new Dictionary<string, string>
        {
            ["RULE_ARN"] = rule.Arn.ToString(),
            ["TARGET_ARN"] = target.Arn.ToString(),
            ["ERROR_CODE"] = failure.Code,
            ["ERROR_MESSAGE"] = failure.Message,
            ["RETRY_ATTEMPTS"] = retries.ToString(CultureInfo.InvariantCulture),
        };
        if (exhausted is not null)
        {
            attributes["EXHAUSTED_RETRY_CONDITION"] = exhausted;
        }
        queue.Send(
            happened.ToJson().GetRawText(),
            attributes.ToDictionary(a => a.Key, a => new MessageAttribute("String", a.Value)),
            Service
        );
    }

    private bool MaySend(EventRule rule, Queue queue) =>
        authorizer
            .Authorize(
                new AccessRequest
                {
                    Principal = new Principal.Service(Service, AccountId.Parse(rule.Bus.Account)),
                    Action = "sqs:SendMessage",
                    Resource = queue.Arn.ToString(),
                    ResourceAccount = AccountId.Parse(queue.Arn.Account),
                    ResourcePolicy = queue.Settings.Policy,
                    Context = new Dictionary<string, IReadOnlyList<string>>
                    {
                        ["aws:SourceArn"] = [rule.Arn.ToString()],
                        ["aws:SourceAccount"] = [rule.Bus.Account],
                    },
                }
            )
            .IsAllowed;
}
