using System.Text.Json;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Keeping;

/// <summary>Keeps what has no place among the buckets' files for the next sandbox of the same data directory.</summary>
internal sealed class StateKeeper(
    FileInfo file,
    IamStore iam,
    StateMachineStore machines,
    IReadOnlyList<AccountId> accounts,
    TimeProvider time
)
{
    private readonly Dictionary<string, string> deployed = [];
    private readonly Lock gate = new();
    private bool keeps;

    /// <summary>Notes what the deployment made or changed.</summary>
    public T Deploying<T>(Func<T> deployment)
    {
        var before = Resources();
        var result = deployment();
        lock (gate)
        {
            foreach (var (arn, json) in Resources())
                if (before.GetValueOrDefault(arn) != json)
                    deployed[arn] = json;
        }
        return result;
    }

    /// <summary>Nothing before <see cref="Restore"/>: what a former sandbox kept would be lost.</summary>
    public void Save()
    {
        lock (gate)
        {
            if (!keeps)
                return;
            var state = new KeptState(
                Kept(Roles()),
                Kept(Machines()),
                [
                    .. machines
                        .Executions.Where(e => e.MapRun is null && e.State.Status != ExecutionStatus.Running)
                        .Select(KeptExecution.Of),
                ]
            );
            var draft = new FileInfo($"{file.FullName}.new");
            File.WriteAllText(draft.FullName, JsonSerializer.Serialize(state));
            // In one step: whoever is killed here has the former state or this one.
            draft.MoveTo(file.FullName, overwrite: true);
        }
    }

    /// <summary>Puts back what a former sandbox kept, after the stacks are deployed.</summary>
    /// <returns>What could not be put back, and why.</returns>
    public IReadOnlyList<string> Restore()
    {
        keeps = true;
        if (!file.Exists)
            return [];
        try
        {
            var state = JsonSerializer.Deserialize<KeptState>(File.ReadAllText(file.FullName))!;
            return
            [
                .. RestoreRoles(Changed(state.Roles)),
                .. Attempt(Changed(state.Machines), RestoreMachine),
                .. Attempt(state.Executions, kept => machines.Restore(kept.Restore(time))),
            ];
        }
        catch (JsonException unreadable)
        {
            return [$"{file}: {unreadable.Message}"];
        }
    }

    private void RestoreMachine(string json)
    {
        var kept = JsonSerializer.Deserialize<KeptMachine>(json)!;
        var present = machines.Machines.FirstOrDefault(machine => machine.Arn == kept.Arn);
        var now = time.GetUtcNow();
        machines.Restore(kept.Restore(kept.Arn) with { CreatedAt = present?.CreatedAt ?? now, UpdatedAt = now });
    }

    /// <summary>Those first whose trust policies name nobody that is still to come.</summary>
    private List<string> RestoreRoles(IReadOnlyList<string> roles)
    {
        while (true)
        {
            var left = new List<string>();
            var refused = Attempt(
                roles,
                json =>
                {
                    left.Add(json);
                    var role = JsonSerializer.Deserialize<RoleDefinition>(json)!;
                    var made = iam.FindRole(role.Arn)?.Definition.CreatedAt ?? time.GetUtcNow();
                    iam.PutRole(role with { CreatedAt = made });
                    left.Remove(json);
                }
            );
            if (left.Count == 0 || left.Count == roles.Count)
                return refused;
            roles = left;
        }
    }

    private static List<string> Attempt<T>(IReadOnlyList<T> entries, Action<T> restore)
    {
        var refused = new List<string>();
        foreach (var entry in entries)
        {
            try
            {
                restore(entry);
            }
            catch (Exception fault) when (fault is PolicyException or InvalidDataException or Hosting.SandboxException)
            {
                refused.Add(fault.Message);
            }
        }
        return refused;
    }

    /// <summary>What was changed since it was deployed, where the same was deployed now; and what no stack made.</summary>
    private IReadOnlyList<string> Changed(IReadOnlyDictionary<string, KeptResource> kept)
    {
        var present = Resources();
        return
        [
            .. kept.Where(entry => entry.Value.Now != entry.Value.Deployed)
                .Where(entry => present.GetValueOrDefault(entry.Key) == entry.Value.Deployed)
                .Select(entry => entry.Value.Now),
        ];
    }

    private Dictionary<string, KeptResource> Kept(Dictionary<string, string> resources) =>
        resources.ToDictionary(
            entry => entry.Key,
            entry => new KeptResource(entry.Value, deployed.GetValueOrDefault(entry.Key))
        );

    private Dictionary<string, string> Resources() => Roles().Concat(Machines()).ToDictionary();

    // Without their dates, so that what is deployed anew is the same.
    private Dictionary<string, string> Roles() =>
        accounts
            .SelectMany(iam.RolesOf)
            .ToDictionary(
                role => role.Definition.Arn.ToString(),
                role => JsonSerializer.Serialize(role.Definition with { CreatedAt = DateTimeOffset.UnixEpoch })
            );

    private Dictionary<string, string> Machines() =>
        machines.Machines.ToDictionary(
            machine => machine.Arn.ToString(),
            machine =>
                JsonSerializer.Serialize(
                    KeptMachine.Of(
                        machine with
                        {
                            CreatedAt = DateTimeOffset.UnixEpoch,
                            UpdatedAt = DateTimeOffset.UnixEpoch,
                        }
                    )
                )
        );
}
