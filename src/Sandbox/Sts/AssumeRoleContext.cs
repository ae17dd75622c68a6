using System.Globalization;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// The condition keys of an AssumeRole request.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-sts
/// </summary>
internal static class AssumeRoleContext
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        SignedRequest signed,
        AssumeRoleRequest request,
        Role? role
    )
    {
        var context = SignedRequestContext.Of(signed);
        context["sts:RoleSessionName"] = [request.SessionName];
        Add("sts:ExternalId", request.ExternalId);
        Add("sts:SourceIdentity", request.SourceIdentity);
        Add("sts:DurationSeconds", request.DurationSeconds?.ToString(CultureInfo.InvariantCulture));
        if (request.Tags.Count > 0)
        {
            context["aws:TagKeys"] = [.. request.Tags.Keys];
        }
        if (request.TransitiveTagKeys.Count > 0)
        {
            context["sts:TransitiveTagKeys"] = request.TransitiveTagKeys;
        }
        foreach (var (key, value) in request.Tags)
        {
            context[$"aws:RequestTag/{key}"] = [value];
        }
        foreach (var (key, value) in role?.Definition.Tags ?? new Dictionary<string, string>())
        {
            context[$"aws:ResourceTag/{key}"] = [value];
            context[$"iam:ResourceTag/{key}"] = [value];
        }
        return context;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                context[key] = [value];
            }
        }
    }
}
