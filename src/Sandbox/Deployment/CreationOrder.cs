using XAcctWorkflow.Sandbox.Deployment.Resources;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Puts resources into an order in which each comes after those that it depends on.</summary>
internal static class CreationOrder
{
    public static IReadOnlyList<StackResource> Of(IReadOnlyList<StackResource> resources, FaultList faults)
    {
        var ordered = new List<StackResource>();
        var placed = new HashSet<string>();
        var waiting = resources.ToList();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(r => r.LogicalId).ToHashSet();
            // Reading order among those that are free, so that the order is the same each time.
            var free = waiting.Where(r => !r.DependsOn.Any(names.Contains)).ToList();
            if (free.Count == 0)
            {
                faults.Add("Resources", $"circular dependency between {string.Join(", ", names)}");
                return resources;
            }

            ordered.AddRange(free);
            placed.UnionWith(free.Select(r => r.LogicalId));
            waiting.RemoveAll(r => placed.Contains(r.LogicalId));
        }

        return ordered;
    }
}
