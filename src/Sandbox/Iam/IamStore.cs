using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>
/// The accounts' roles, users and managed policies. Thread-safe; whatever takes a policy throws
/// <see cref="PolicyException"/> with every fault in it, and then has changed nothing.
/// </summary>
public sealed class IamStore
{
    private readonly ConcurrentDictionary<(string Account, string Name), Role> roles = new();
    private readonly ConcurrentDictionary<string, User> users = new();
    private readonly ConcurrentDictionary<string, ManagedPolicy> managed = new();
    private readonly ConcurrentDictionary<AccountId, string> organizations = new();
    private readonly Lock writing = new();
    private long serial;

    public IamStore()
    {
        foreach (var (name, json) in AwsManagedPolicies.Documents)
        {
            PutManagedPolicy(new Arn("aws", "iam", "", "aws", $"policy/{name}"), json);
        }
    }

    /// <summary>
    /// How long after its making a role can be assumed first, for roles that are made from now on. On AWS it is 10 to 30
    /// seconds; here nothing, unless set. AWS services do not wait.
    /// </summary>
    public TimeSpan RoleDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Makes the account's user "admin", who may do everything.</summary>
    public Principal.User AddAccount(AccountId account)
    {
        var admin = new Principal.User(account, "admin");
        PutUser(
            new UserDefinition
            {
                Arn = admin.Arn,
                ManagedPolicies = [new Arn("aws", "iam", "", "aws", "policy/AdministratorAccess")],
            }
        );
        return admin;
    }

    /// <summary>
    /// Makes the role, or replaces its definition; a role that is replaced keeps its id. The principals of its trust policy
    /// have to exist.
    /// </summary>
    public Role PutRole(RoleDefinition definition) => PutRole(definition, rebind: false);

    /// <summary>Changes a role; false if there is none.</summary>
    public bool UpdateRole(Arn arn, Func<RoleDefinition, RoleDefinition> change)
    {
        lock (writing)
        {
            if (FindRole(arn) is not { } role)
            {
                return false;
            }
            PutRole(change(role.Definition));
            return true;
        }
    }

    /// <summary>
    /// Saves a trust policy, so that its principals mean those who are there now, even if the text is the same as before;
    /// false if there is no such role.
    /// </summary>
    public bool UpdateTrustPolicy(Arn arn, string policy)
    {
        lock (writing)
        {
            if (FindRole(arn) is not { } role)
            {
                return false;
            }
            PutRole(role.Definition with { TrustPolicy = policy }, rebind: true);
            return true;
        }
    }

    public bool DeleteRole(Arn arn)
    {
        lock (writing)
        {
            return FindRole(arn) is not null && roles.TryRemove(Key(arn), out _);
        }
    }

    /// <summary>The role of this very ARN, path included.</summary>
    public Role? FindRole(Arn arn) =>
        roles.TryGetValue(Key(arn), out var role) && role.Definition.Arn == arn ? role : null;

    /// <summary>The role of this name, whatever its path: names are unique in an account.</summary>
    public Role? FindRole(AccountId account, string name) => roles.GetValueOrDefault((account.ToString(), name));

    public IReadOnlyList<Role> RolesOf(AccountId account) =>
        [
            .. roles
                .Where(r => r.Key.Account == account.ToString())
                .OrderBy(r => r.Key.Name, StringComparer.Ordinal)
                .Select(r => r.Value),
        ];

    public User PutUser(UserDefinition definition)
    {
        lock (writing)
        {
            var reader = new PolicyReader();
            CheckManaged(reader, definition.ManagedPolicies, definition.PermissionsBoundary);
            var arn = definition.Arn.ToString();
            var id = FindUser(definition.Arn)?.Id ?? UniqueId.Of("AIDA", arn, serial++);
            var user = new User(definition, id, reader);
            reader.ThrowIfFaulty();
            return users[arn] = user;
        }
    }

    public User? FindUser(Arn arn) => users.GetValueOrDefault(arn.ToString());

    /// <summary>Makes or replaces a managed policy; whoever has it attached has the new one at once.</summary>
    public ManagedPolicy PutManagedPolicy(Arn arn, string json) =>
        managed[arn.ToString()] = new ManagedPolicy(arn, json);

    public ManagedPolicy? FindManagedPolicy(Arn arn) => managed.GetValueOrDefault(arn.ToString());

    public bool DeleteManagedPolicy(Arn arn) => managed.TryRemove(arn.ToString(), out _);

    /// <summary>Puts an account into an organization (<c>o-…</c>), or with null takes it out.</summary>
    public void SetOrganization(AccountId account, string? organization)
    {
        if (organization is null)
        {
            organizations.TryRemove(account, out _);
        }
        else
        {
            organizations[account] = organization;
        }
    }

    public string? OrganizationOf(AccountId account) => organizations.GetValueOrDefault(account);

    /// <summary>The unique id of the user, or of a session's role; null where it is no longer there.</summary>
    internal string? IdOf(Principal principal) =>
        principal switch
        {
            Principal.RoleSession session => FindRole(session.RoleArn)?.Id,
            Principal.User user => FindUser(user.Arn)?.Id,
            _ => null,
        };

    /// <summary>The unique id of the role or user that has this ARN; null where there is none.</summary>
    internal string? IdOf(Arn arn) => FindRole(arn)?.Id ?? FindUser(arn)?.Id;

    private Role PutRole(RoleDefinition definition, bool rebind)
    {
        lock (writing)
        {
            var key = Key(definition.Arn);
            var old = roles.GetValueOrDefault(key);
            var reader = new PolicyReader();
            CheckManaged(reader, definition.ManagedPolicies, definition.PermissionsBoundary);
            var trust =
                old is not null && !rebind && old.Definition.TrustPolicy == definition.TrustPolicy
                    ? old.Trust
                    : TrustPrincipals.Bind(
                        reader.Read("TrustPolicy", definition.TrustPolicy, PolicyKind.Trust),
                        this,
                        reader
                    );
            var role = new Role(
                definition,
                old?.Id ?? UniqueId.Of("AROA", definition.Arn.ToString(), serial++),
                old?.EffectiveAt ?? definition.CreatedAt + RoleDelay,
                trust,
                reader
            );
            reader.ThrowIfFaulty();
            return roles[key] = role;
        }
    }

    private void CheckManaged(PolicyReader reader, IEnumerable<Arn> attached, Arn? boundary)
    {
        foreach (var arn in attached.Where(a => FindManagedPolicy(a) is null))
        {
            reader.Fault("ManagedPolicies", $"Policy {arn} does not exist or is not attachable.");
        }
        if (boundary is not null && FindManagedPolicy(boundary) is null)
        {
            reader.Fault("PermissionsBoundary", $"Policy {boundary} does not exist or is not attachable.");
        }
    }

    private static (string Account, string Name) Key(Arn arn) =>
        (arn.Account, arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..]);
}
