using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Queues;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html</summary>
internal sealed class QueuePolicyKind(QueueStore queues) : IResourceKind
{
    public string Type => "AWS::SQS::QueuePolicy";

    public ResourceIdentity Identify(Naming naming) => new(naming.Uuid());

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        var urls = properties.Texts("Queues");
        if (urls.Count == 0)
        {
            properties.Fault("Queues", "is required");
        }

        var policy = properties.RequiredPolicy("PolicyDocument", PolicyKind.Resource);
        return new Resource(queues, context.Stack, urls, policy)
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private sealed class Resource(QueueStore queues, StackContext stack, IReadOnlyList<string> urls, string policy)
        : StackResource
    {
        public override void Apply()
        {
            foreach (var url in urls)
            {
                Configure(queues.Find(url, stack.Region) ?? throw QueueAccess.DoesNotExist(), policy);
            }
        }

        public override void Remove()
        {
            foreach (var queue in urls.Select(url => queues.Find(url, stack.Region)).OfType<Queue>())
            {
                Configure(queue, null);
            }
        }

        private static void Configure(Queue queue, string? policy) =>
            queue.Settings = queue.Settings with { Policy = policy };
    }
}
