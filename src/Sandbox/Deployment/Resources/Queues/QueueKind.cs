using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Queues;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html</summary>
internal sealed class QueueKind(QueueStore queues) : IResourceKind
{
    public string Type => "AWS::SQS::Queue";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("QueueName", maxLength: 80);
        var (stack, arn) = (naming.Stack, naming.Stack.Arn("sqs", name).ToString());
        var url = $"https://sqs.{stack.Region}.{StackContext.UrlSuffix}/{stack.Account}/{name}";
        return new ResourceIdentity(
            arn,
            url,
            new Dictionary<string, string>
            {
                ["Arn"] = arn,
                ["QueueName"] = name,
                ["QueueUrl"] = url,
            }
        );
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        // Encryption at rest changes nothing that anybody here could see.
        properties.Accept("QueueName", "SqsManagedSseEnabled", "Tags");
        var visibility = properties.Integer("VisibilityTimeout", 0, 43_200) ?? 30;
        var retention = properties.Integer("MessageRetentionPeriod", 60, 1_209_600) ?? 345_600;
        return Arn.TryParse(identity.PhysicalId, out var arn)
            ? new Resource(queues, arn, TimeSpan.FromSeconds(visibility), TimeSpan.FromSeconds(retention))
            {
                LogicalId = context.LogicalId,
                Type = Type,
                PhysicalId = identity.PhysicalId,
            }
            : null;
    }

    private sealed class Resource(QueueStore queues, Arn arn, TimeSpan visibility, TimeSpan retention) : StackResource
    {
        public override string? Obstacle() =>
            queues.Find(arn) is null ? null : $"a queue {arn.Resource} exists already";

        public override void Apply() =>
            queues.Put(
                arn,
                new QueueSettings
                {
                    // The policy is a resource of its own.
                    Policy = queues.Find(arn)?.Settings.Policy,
                    VisibilityTimeout = visibility,
                    Retention = retention,
                }
            );

        public override void Remove() => queues.Delete(arn);
    }
}
