using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.CheckPrefix;

namespace XAcctWorkflow.Scale.Model;

/// <summary>
/// A prefix's move, as what it consists of: the committed definition without its Maps' children, and the children, each
/// an execution of the definition that is in the Map.
/// </summary>
public static class PrefixSimulation
{
    /// <param name="chunkMiB">The stack's parameter; null for its default.</param>
    public static SimulatedPrefix Move(DirectoryInfo checkout, long objects, long size, int? chunkMiB = null)
    {
        var (stack, bill) = (new DeployedTemplate(checkout), new Bill());
        var states = States(stack);
        var steps = new PrefixSteps(objects, size, bill);
        var flow = Flow("CheckPrefix", states);
        var (_, elapsed) = Simulation.Run(flow, steps.Answer, stack, bill, isWarm: true);
        var batch = PrefixSteps.BatchOf(size);
        var full = Child(batch);
        var rest = objects % batch;
        bill.Add(full.Bill, objects / batch);
        if (rest > 0)
            bill.Add(Child(rest).Bill, 1);
        var atOnce = PrefixSteps.IsSmall(size) ? PrefixLimits.Concurrency : PrefixLimits.LargeConcurrency;
        var rounds = steps.Batches.Sum(batches => (batches + atOnce - 1) / atOnce);
        return new SimulatedPrefix(objects, size, batch, elapsed + (full.Elapsed * rounds), bill);

        (Bill Bill, TimeSpan Elapsed) Child(long some) =>
            PrefixSteps.IsSmall(size)
                ? Batch(states["MoveSmall"]!, stack, some, size)
                : Large(states["MoveLarge"]!, checkout, stack, size, chunkMiB);
    }

    /// <summary>What so many objects take in full batches, whether their size is one for batches or not.</summary>
    public static (Bill Bill, long Batch) Batched(DirectoryInfo checkout, long objects, long size)
    {
        var stack = new DeployedTemplate(checkout);
        var batch = PrefixSteps.FullBatch(size);
        var child = Batch(States(stack)["MoveSmall"]!, stack, batch, size).Bill;
        var bill = new Bill();
        bill.Add(child, objects / batch);
        if (objects % batch is > 0 and var rest)
            bill.Add(Batch(States(stack)["MoveSmall"]!, stack, rest, size).Bill, 1);
        return (bill, batch);
    }

    private static JsonNode States(DeployedTemplate stack) =>
        JsonNode.Parse(
            stack.Definition("MovePrefixStateMachine", ModelledFunctions.ArnOf, new Dictionary<string, int>())
        )!["States"]!;

    /// <summary>An Express execution, which is billed by its duration and not by its transitions.</summary>
    private static (Bill Bill, TimeSpan Elapsed) Batch(JsonNode map, DeployedTemplate stack, long batch, long size)
    {
        var bill = new Bill();
        var elapsed = RunChild(map, stack, bill, step => PrefixSteps.AnswerOfBatch(step, batch, size, bill));
        bill.Transitions = 0;
        bill.Express(elapsed);
        bill.StagedGigabyteMonths = batch * size / 1e9m * (decimal)(elapsed.TotalHours / 730);
        return (bill, elapsed);
    }

    /// <summary>A Standard execution, with one of move-object in it; what became of that is noted twice.</summary>
    private static (Bill Bill, TimeSpan Elapsed) Large(
        JsonNode map,
        DirectoryInfo checkout,
        DeployedTemplate stack,
        long size,
        int? chunkMiB
    )
    {
        var bill = new Bill();
        var elapsed = RunChild(map, stack, bill, step => PrefixSteps.AnswerOfLarge(step, bill));
        bill.Request("PutObject", 2);
        var move = Simulation.Move(checkout, size, chunkMiB: chunkMiB, isWarm: true);
        bill.Add(move.Bill, 1);
        return (bill, elapsed + move.Elapsed);
    }

    private static TimeSpan RunChild(JsonNode map, DeployedTemplate stack, Bill bill, Func<string, StepAnswer> answer)
    {
        var processor = map["ItemProcessor"]!;
        var flow = Flow(processor["StartAt"]!.GetValue<string>(), processor["States"]!);
        var (_, elapsed) = Simulation.Run(
            flow,
            (step, _) => answer(step),
            stack,
            bill,
            isWarm: true,
            """{"DeleteSource":false}"""
        );
        return elapsed;
    }

    /// <summary>The states, those that are no functions of ours passed through: one transition, as of any state.</summary>
    private static string Flow(string startAt, JsonNode states)
    {
        var flow = new JsonObject();
        Take(startAt);
        return new JsonObject { ["StartAt"] = startAt, ["States"] = flow }.ToJsonString();

        // A state that nothing leads to any more, such as what notes a failure, would be refused.
        void Take(string name)
        {
            if (flow.ContainsKey(name))
                return;
            var state = states[name]!;
            flow[name] = IsOurs(state) ? state.DeepClone() : Passed(state);
            foreach (var next in NextOf(flow[name]!))
                Take(next);
        }
    }

    private static IEnumerable<string> NextOf(JsonNode state) =>
        new[] { state["Next"], state["Default"] }
            .Concat((state["Choices"] as JsonArray ?? []).Select(choice => choice!["Next"]))
            .OfType<JsonNode>()
            .Select(next => next.GetValue<string>());

    private static bool IsOurs(JsonNode state) =>
        state["Type"]!.GetValue<string>() switch
        {
            "Map" => false,
            "Task" => state["Resource"]!.GetValue<string>() == "arn:aws:states:::lambda:invoke",
            _ => true,
        };

    private static JsonObject Passed(JsonNode state) =>
        new() { ["Type"] = "Pass", ["Next"] = state["Next"]!.DeepClone() };
}
