using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>Finds the queue that a request names, once its policy or the caller's allows the action.</summary>
internal static class QueueAccess
{
    public static Queue Demand(QueueStore store, JsonCall call, string action)
    {
        var url = call.RequiredText("QueueUrl");
        var queue = store.Find(url, call.Region) ?? throw DoesNotExist();
        Demand(queue, call, action);
        return queue;
    }

    public static void Demand(Queue queue, JsonCall call, string action) =>
        call.Authorize(action, queue.Arn.ToString(), AccountId.Parse(queue.Arn.Account), queue.Settings.Policy);

    public static SandboxException DoesNotExist() =>
        new("com.amazonaws.sqs#QueueDoesNotExist", 400, "The specified queue does not exist.");
}
