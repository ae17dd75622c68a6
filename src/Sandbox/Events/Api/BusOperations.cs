using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The operations on buses and their policies.</summary>
internal sealed class BusOperations(EventBusStore store)
{
    public JsonObject Create(JsonCall call)
    {
        call.AllowOnly("Name", "Description", "Tags");
        var arn = Named.BusArn(call, call.RequiredText("Name"));
        call.Authorize("CreateEventBus", arn);
        if (store.FindBus(arn) is not null)
        {
            throw Errors.BusExists(call.RequiredText("Name"));
        }
        store.PutBus(new EventBus(arn, Description: call.Text("Description")));
        return new JsonObject { ["EventBusArn"] = arn.ToString() };
    }

    public JsonObject Delete(JsonCall call)
    {
        call.AllowOnly("Name");
        var arn = Named.BusArn(call, call.RequiredText("Name"));
        call.Authorize("DeleteEventBus", arn);
        if (arn.Resource == $"event-bus/{EventBus.Default}")
        {
            throw Errors.Validation("Cannot delete event bus default.");
        }
        if (store.RulesOf(arn).Count > 0)
        {
            throw Errors.Validation($"Cannot delete event bus {call.Text("Name")} with rules.");
        }
        store.DeleteBus(arn);
        return [];
    }

    public JsonObject Describe(JsonCall call)
    {
        call.AllowOnly("Name");
        var bus = Named.Bus(store, call, call.Text("Name"));
        call.Authorize("DescribeEventBus", bus.Arn);
        return Told(bus);
    }

    public JsonObject List(JsonCall call)
    {
        call.AllowOnly("NamePrefix");
        call.Authorize("ListEventBuses");
        var prefix = call.Text("NamePrefix") ?? "";
        var buses = store
            .BusesOf(call.Account, call.Region)
            .Where(bus => bus.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new JsonObject { ["EventBuses"] = new JsonArray([.. buses.Select(Told)]) };
    }

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html</summary>
    public JsonObject PutPermission(JsonCall call)
    {
        call.AllowOnly("EventBusName", "Action", "Principal", "StatementId", "Condition", "Policy");
        var bus = Named.Bus(store, call, call.Text("EventBusName"));
        call.Authorize("PutPermission", bus.Arn);
        var policy = call.Text("Policy") ?? With(call, bus);
        try
        {
            PolicyParser.Parse(policy, PolicyKind.Resource);
        }
        catch (PolicyException faulty)
        {
            throw Errors.Validation(faulty.Message);
        }
        store.PutBus(bus with { Policy = policy });
        return [];
    }

    public JsonObject RemovePermission(JsonCall call)
    {
        call.AllowOnly("EventBusName", "StatementId", "RemoveAllPermissions");
        var bus = Named.Bus(store, call, call.Text("EventBusName"));
        call.Authorize("RemovePermission", bus.Arn);
        var all = call.Flag("RemoveAllPermissions") ?? false;
        store.PutBus(
            bus with
            {
                Policy = all ? null : BusPolicy.Without(bus.Policy, call.RequiredText("StatementId")),
            }
        );
        return [];
    }

    private static string With(JsonCall call, EventBus bus)
    {
        var principal = call.RequiredText("Principal");
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = AccountId.TryParse(principal, out var account)
                ? new JsonObject { ["AWS"] = $"arn:aws:iam::{account}:root" }
                : principal,
            ["Action"] = call.RequiredText("Action"),
            ["Resource"] = bus.Arn.ToString(),
        };
        if (call.Member("Condition") is { } given)
        {
            var condition = call.Within(given);
            statement["Condition"] = new JsonObject
            {
                [condition.RequiredText("Type")] = new JsonObject
                {
                    [condition.RequiredText("Key")] = condition.RequiredText("Value"),
                },
            };
        }
        return BusPolicy.With(bus.Policy, call.RequiredText("StatementId"), statement);
    }

    private static JsonObject Told(EventBus bus)
    {
        var told = new JsonObject { ["Name"] = bus.Name, ["Arn"] = bus.Arn.ToString() };
        if (bus.Description is not null)
        {
            told["Description"] = bus.Description;
        }
        if (bus.Policy is not null)
        {
            told["Policy"] = bus.Policy;
        }
        return told;
    }
}
