using System.Security.Cryptography;
using XAcctWorkflow.Sandbox.Deployment.Resources;
using XAcctWorkflow.Sandbox.Deployment.Templates;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Deploys templates as stacks, and remembers the stacks. One deployment at a time.</summary>
internal sealed class Deployer(ResourceKinds kinds, string region, RandomNumberGenerator random)
{
    private readonly Dictionary<(AccountId Account, string Name), Stack> stacks = [];
    private readonly Lock gate = new();

    /// <summary>
    /// Creates the stack, or updates it: resources are changed in place, those whose name changed are replaced, those
    /// dropped from the template removed. Parameters that are not given keep their former value, or take their default.
    /// </summary>
    /// <returns>The outputs.</returns>
    /// <exception cref="DeploymentException">Nothing was changed, or what was has been put back.</exception>
    public IReadOnlyDictionary<string, string> Deploy(
        AccountId account,
        string name,
        FileInfo file,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        lock (gate)
        {
            var previous = stacks.GetValueOrDefault((account, name));
            var faults = new FaultList();
            var next = Plan(previous, previous?.Context ?? NewContext(account, name), file, parameters, faults);
            if (next is not null && faults.IsEmpty)
            {
                FindObstacles(previous, next, faults);
            }

            if (next is null || !faults.IsEmpty)
            {
                throw new DeploymentException(name, faults.All);
            }

            StackChange.Make(previous, next);
            stacks[(account, name)] = next;
            return next.Outputs;
        }
    }

    /// <summary>What a new stack of this name would be made of. Nothing is made.</summary>
    /// <exception cref="DeploymentException">Everything that is wrong with the template or the parameters.</exception>
    public StackPreview Preview(
        AccountId account,
        string name,
        FileInfo file,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        var faults = new FaultList();
        var stack = Plan(null, NewContext(account, name), file, parameters, faults);
        return stack is not null && faults.IsEmpty
            ? new StackPreview(
                stack.Parameters,
                [.. stack.Resources.OfType<RoleResource>().Select(resource => resource.Definition)],
                stack.Outputs
            )
            : throw new DeploymentException(name, faults.All);
    }

    /// <summary>Removes the stack with its resources, except those that its template wants retained.</summary>
    public void Delete(AccountId account, string name)
    {
        lock (gate)
        {
            if (stacks.TryGetValue((account, name), out var stack))
            {
                StackChange.Make(stack, stack with { Resources = [] });
                stacks.Remove((account, name));
            }
        }
    }

    private Stack? Plan(
        Stack? previous,
        StackContext context,
        FileInfo file,
        IReadOnlyDictionary<string, string> parameters,
        FaultList faults
    ) =>
        Template.Read(file, faults) is { } template
            ? new StackPlan(kinds, faults).Make(
                context,
                template,
                parameters,
                previous?.Parameters ?? new Dictionary<string, string>()
            )
            : null;

    private StackContext NewContext(AccountId account, string name) =>
        new(
            account,
            region,
            name,
            new Arn("aws", "cloudformation", region, account.ToString(), $"stack/{name}/{random.NewUuid()}").ToString()
        );

    private static void FindObstacles(Stack? previous, Stack next, FaultList faults)
    {
        var ours = (previous?.Resources ?? []).Select(r => (r.Type, r.PhysicalId)).ToHashSet();
        foreach (var resource in next.Resources.Where(r => !ours.Contains((r.Type, r.PhysicalId))))
        {
            if (resource.Obstacle() is { } obstacle)
            {
                faults.Add($"Resources/{resource.LogicalId}", obstacle);
            }
        }
    }
}
