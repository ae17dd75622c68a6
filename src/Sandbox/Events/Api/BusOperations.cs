using System.Text;
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
        var name = Limits.Name(call, "Name", Limits.BusName);
        var description = Limits.Text(call, "Description", Limits.Description);
        var arn = EventBusStore.ArnOf(call.Account, call.Region, name);
        call.Authorize("CreateEventBus", arn);
        if (store.FindBus(arn) is not null)
        {
            throw Errors.BusExists(name);
        }
        if (store.BusesOf(call.Account, call.Region).Count >= Limits.BusesOfAnAccount)
        {
            throw Errors.TooMany($"{Limits.BusesOfAnAccount} event buses");
        }
        store.PutBus(new EventBus(arn, Description: description));
        return new JsonObject { ["EventBusArn"] = arn.ToString() };
    }

    public JsonObject Delete(JsonCall call)
    {
        call.AllowOnly("Name");
        var arn = Named.BusArn(call, call.RequiredText("Name"));
        call.Authorize("DeleteEventBus", arn);
        if (EventBus.NameIn(arn) == EventBus.Default)
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
        return Told(Named.Bus(store, call, "Name", "DescribeEventBus"));
    }

    public JsonObject List(JsonCall call)
    {
        call.AllowOnly("NamePrefix", "Limit", "NextToken");
        call.Authorize("ListEventBuses");
        var prefix = call.Text("NamePrefix") ?? "";
        var buses = store
            .BusesOf(call.Account, call.Region)
            .Where(bus => bus.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Listed.Page(call, "EventBuses", [.. buses], Told);
    }

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html</summary>
    public JsonObject PutPermission(JsonCall call)
    {
        call.AllowOnly("EventBusName", "Action", "Principal", "StatementId", "Condition", "Policy");
        var bus = Named.Bus(store, call, "EventBusName", "PutPermission");
        var policy = call.Text("Policy") ?? With(call, bus);
        try
        {
            PolicyParser.Parse(policy, PolicyKind.Resource);
        }
        catch (PolicyException faulty)
        {
            throw Errors.Validation(faulty.Message);
        }
        if (Encoding.UTF8.GetByteCount(policy) > Limits.PolicyBytes)
        {
            throw Errors.PolicyTooLong(Limits.PolicyBytes);
        }
        store.PutBus(bus with { Policy = policy });
        return [];
    }

    public JsonObject RemovePermission(JsonCall call)
    {
        call.AllowOnly("EventBusName", "StatementId", "RemoveAllPermissions");
        var bus = Named.Bus(store, call, "EventBusName", "RemovePermission");
        if (call.Flag("RemoveAllPermissions") ?? false)
        {
            store.PutBus(bus with { Policy = null });
            return [];
        }
        var sid = call.RequiredText("StatementId");
        if (bus.Policy is null)
        {
            throw Errors.Missing("EventBus does not have a policy.");
        }
        store.PutBus(
            BusPolicy.Has(bus.Policy, sid)
                ? bus with
                {
                    Policy = BusPolicy.Without(bus.Policy, sid),
                }
                : throw Errors.Missing("Statement with the provided id does not exist.")
        );
        return [];
    }

    private static string With(JsonCall call, EventBus bus)
    {
        var (principal, action) = (call.RequiredText("Principal"), call.RequiredText("Action"));
        if (action != "events:PutEvents")
        {
            throw Errors.Validation("Provided value in parameter 'action' is not supported.");
        }
        if (principal != "*" && !AccountId.TryParse(principal, out _))
        {
            throw Errors.Validation(@"Provided value in parameter 'principal' is not an account, nor '*'.");
        }
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = AccountId.TryParse(principal, out var account)
                ? new JsonObject { ["AWS"] = $"arn:aws:iam::{account}:root" }
                : principal,
            ["Action"] = action,
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
