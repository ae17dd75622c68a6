using XAcctWorkflow.Sandbox.Deployment.Resources;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Takes a stack from what it was to what it shall be, or else back.</summary>
internal static class StackChange
{
    /// <exception cref="DeploymentException">A resource could not be made; what was done has been undone.</exception>
    public static void Make(Stack? previous, Stack next)
    {
        var made = new List<StackResource>();
        var current = "";
        try
        {
            foreach (var resource in next.Resources)
            {
                current = resource.LogicalId;
                made.Add(resource);
                resource.Apply();
            }

            foreach (var resource in LetGo(previous?.Resources ?? [], next.Resources))
            {
                current = resource.LogicalId;
                resource.Remove();
            }
        }
        // Whatever it is, a full disk say, what was done has to be undone.
        catch (Exception e)
        {
            RollBack(previous, made);
            throw new DeploymentException(next.Context.Name, [new TemplateFault($"Resources/{current}", e.Message)], e);
        }
    }

    private static void RollBack(Stack? previous, List<StackResource> made)
    {
        var before = previous?.Resources ?? [];
        foreach (var resource in LetGo(made, before))
        {
            resource.Remove();
        }

        foreach (var resource in before)
        {
            resource.Apply();
        }
    }

    /// <summary>What is in the one and not in the other, last made first.</summary>
    private static IEnumerable<StackResource> LetGo(IReadOnlyList<StackResource> from, IReadOnlyList<StackResource> to)
    {
        var kept = to.Select(r => (r.Type, r.PhysicalId)).ToHashSet();
        return from.Where(r => !r.Retained && !kept.Contains((r.Type, r.PhysicalId))).Reverse();
    }
}
