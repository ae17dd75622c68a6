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
            var template = Template.Read(file, faults);
            var context = previous?.Context ?? NewContext(account, name);
            var next = template is null
                ? null
                : new StackPlan(kinds, faults).Make(
                    context,
                    template,
                    parameters,
                    previous?.Parameters ?? new Dictionary<string, string>()
                );
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
