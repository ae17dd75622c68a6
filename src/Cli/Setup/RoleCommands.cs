using System.Globalization;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Cli.Setup;

/// <summary>The AWS CLI's commands that make a role, or give one a policy.</summary>
public static class RoleCommands
{
    /// <summary>Everything of the role that a template can say; one of another kind is not one of ours.</summary>
    public static IEnumerable<string> Create(RoleDefinition role)
    {
        List<(string Option, string Value)> options =
        [
            ("role-name", NameOf(role)),
            ("assume-role-policy-document", role.TrustPolicy),
            ("max-session-duration", role.MaxSessionDuration.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
        ];
        if (role.Description is { } description)
            options.Add(("description", description));
        return role
            .InlinePolicies.Select(policy => Put(NameOf(role), policy))
            .Prepend(Line("create-role", [.. options]));
    }

    public static string Put(string role, KeyValuePair<string, string> policy) =>
        Line("put-role-policy", ("role-name", role), ("policy-name", policy.Key), ("policy-document", policy.Value));

    public static string NameOf(RoleDefinition role) => role.Arn.Resource[(role.Arn.Resource.LastIndexOf('/') + 1)..];

    private static string Line(string operation, params IEnumerable<(string Option, string Value)> options) =>
        $"aws iam {operation} "
        + string.Join(' ', options.Select(option => $"--{option.Option} {ShellWord.Of(option.Value)}"));
}
