using XAcctWorkflow.Functions.Denials;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>What a denied AssumeRole can be due to.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
/// Across accounts STS mostly says no more than that it is not authorized, whichever policy is at fault.
/// </remarks>
internal static class AssumeDenialCauses
{
    public static IReadOnlyList<Cause> Rank(AssumeSuspects suspects, string message)
    {
        var words = DenialWords.Read(message);
        List<Cause> causes = suspects.IsOursByMistake ? [suspects.OwnAccount()] : [];
        causes.AddRange(words.Layer is { } layer ? [Named(suspects, layer, words.IsExplicit)] : Bare(suspects));
        return causes;
    }

    private static Cause[] Bare(AssumeSuspects suspects) =>
        [
            suspects.Trust(),
            suspects.ExternalId(),
            suspects.NoSuchRole(),
            suspects.Identity(),
            suspects.Deny(
                $"a Deny in the trust policy of {suspects.Role.Name} or in a policy of our own role covers it",
                ChangeKind.TrustPolicy,
                ChangeKind.IdentityPolicy
            ),
            suspects.Boundary(),
            suspects.Organization(suspects.OurAccount, "service control policy"),
            suspects.TooEarly(),
        ];

    private static Cause Named(AssumeSuspects suspects, DenialLayer layer, bool denies) =>
        (layer, denies) switch
        {
            (DenialLayer.Identity, false) => suspects.Identity(),
            (DenialLayer.Identity, true) => suspects.Deny(
                "a policy of our own role denies it explicitly",
                ChangeKind.IdentityPolicy
            ),
            (DenialLayer.Trust or DenialLayer.Resource, false) => suspects.Trust(),
            (DenialLayer.Trust or DenialLayer.Resource, true) => suspects.Deny(
                $"the trust policy of role {suspects.Role.Name} denies it explicitly",
                ChangeKind.TrustPolicy
            ),
            (DenialLayer.PermissionsBoundary, false) => suspects.Boundary(),
            (DenialLayer.PermissionsBoundary, true) => suspects.Deny(
                "the permissions boundary of our own role denies it explicitly",
                ChangeKind.PermissionsBoundary
            ),
            (DenialLayer.ServiceControl, _) => suspects.Organization(suspects.OurAccount, "service control policy"),
            (DenialLayer.ResourceControl, _) => suspects.Organization(suspects.Role.Account, "resource control policy"),
            (DenialLayer.VpcEndpoint, _) => suspects.VpcEndpoint(denies),
            _ => suspects.SessionPolicy(denies),
        };
}
