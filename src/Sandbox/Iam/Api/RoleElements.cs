using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Api;

/// <summary>A role as IAM's answers write it. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html</summary>
internal static class RoleElements
{
    private const int MostTrust = 2_048;

    public static XElement Of(string name, Role role, IamStore store)
    {
        var definition = role.Definition;
        var element = new XElement(
            name,
            new XElement("Path", PathOf(definition.Arn)),
            new XElement("RoleName", role.Name),
            new XElement("RoleId", role.Id),
            new XElement("Arn", definition.Arn),
            new XElement(
                "CreateDate",
                definition.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            ),
            new XElement("AssumeRolePolicyDocument", Uri.EscapeDataString(TrustPolicy(role, store))),
            new XElement("MaxSessionDuration", (int)definition.MaxSessionDuration.TotalSeconds)
        );
        if (definition.Description is { } description)
        {
            element.Add(new XElement("Description", description));
        }
        if (definition.PermissionsBoundary is { } boundary)
        {
            element.Add(
                new XElement(
                    "PermissionsBoundary",
                    new XElement("PermissionsBoundaryType", "Policy"),
                    new XElement("PermissionsBoundaryArn", boundary)
                )
            );
        }
        if (definition.Tags.Count > 0)
        {
            element.Add(
                new XElement(
                    "Tags",
                    definition.Tags.Select(t => new XElement(
                        "member",
                        new XElement("Key", t.Key),
                        new XElement("Value", t.Value)
                    ))
                )
            );
        }
        return element;
    }

    // A principal that is no longer there is shown by the id that IAM kept of it.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
    private static string TrustPolicy(Role role, IamStore store) =>
        role
            .Trust.Statements.SelectMany(s => s.Principals?.Patterns ?? [])
            .OfType<PrincipalPattern.Entity>()
            .Where(e => e.Id is not null && e.Id != store.IdOf(Arn.Parse(e.Arn)))
            .Aggregate(
                role.Definition.TrustPolicy,
                (text, gone) => text.Replace($"\"{gone.Arn}\"", $"\"{gone.Id}\"", StringComparison.Ordinal)
            );

    /// <summary>A role's path, with a slash at both ends.</summary>
    public static string PathOf(Arn role) => role.Resource["role".Length..(role.Resource.LastIndexOf('/') + 1)];

    public static void CheckTrustSize(string policy)
    {
        if (policy.Count(c => !char.IsWhiteSpace(c)) > MostTrust)
        {
            throw new SandboxException("LimitExceeded", 409, $"Cannot exceed quota for ACLSizePerRole: {MostTrust}");
        }
    }

    /// <summary>The sandbox answers lists whole, and so never hands out a marker that could come back.</summary>
    public static void RefusePaging(RoleCall call)
    {
        if (call.Text("Marker") is not null || call.Text("MaxItems") is not null)
        {
            throw SandboxException.NotSupported("paging of IAM's lists (Marker, MaxItems)");
        }
    }
}
