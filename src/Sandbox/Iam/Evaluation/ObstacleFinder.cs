using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>Tells, for a request that is refused, every layer that stood in the way.</summary>
internal static class ObstacleFinder
{
    public static IEnumerable<Obstacle> Find(Verdicts verdicts)
    {
        foreach (var layer in verdicts.All)
        {
            foreach (var deny in layer.Denies)
            {
                yield return new Obstacle(layer.Layer, layer.Account, deny, $"{Capital(deny.ToString())} denies it.");
            }
        }
        if (verdicts.IsAllowed)
        {
            yield break;
        }
        foreach (var layer in verdicts.All.Where(verdicts.IsMissing))
        {
            yield return new Obstacle(layer.Layer, layer.Account, null, Missing(verdicts.Request, layer));
        }
    }

    private static string Missing(AccessRequest request, LayerVerdict layer)
    {
        var what = layer.Layer switch
        {
            PolicyLayer.Identity => $"No identity policy of {Bearer(request.Principal)}",
            PolicyLayer.PermissionsBoundary =>
                $"The permissions boundary of {Bearer(request.Principal)} does not allow it: no statement of it",
            PolicyLayer.Session => "No session policy of the session",
            PolicyLayer.Trust => $"No statement of the trust policy of {request.Resource}",
            _ when !layer.HasPolicies => $"The resource {request.Resource} has no policy, and so none that",
            _ => $"No statement of the policy of {request.Resource}",
        };
        var close = string.Join("; ", layer.Misses);
        return $"{what} allows {request.Action} on {request.Resource} to {request.Principal.Arn} (account {layer.Account})."
            + (close.Length == 0 ? "" : $" {Capital(close)}.");
    }

    private static string Bearer(Principal principal) =>
        principal switch
        {
            Principal.RoleSession session => $"role {session.RoleArn}",
            Principal.Service service => $"service {service.Name}",
            _ => $"user {principal.Arn}",
        };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
