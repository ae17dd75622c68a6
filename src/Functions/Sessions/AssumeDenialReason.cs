using System.Text.RegularExpressions;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>The reason in a denial's words, where STS gives one: mostly within one account or organization.</summary>
internal static partial class AssumeDenialReason
{
    public static Cause? Find(MoveSource source, Caller? caller, string message)
    {
        var match = Reason().Match(message);
        if (!match.Success)
        {
            return null;
        }
        var explicitly = match.Groups["deny"].Success;
        var layer = (explicitly ? match.Groups["deny"] : match.Groups["missing"]).Value.ToUpperInvariant();
        return (layer, explicitly) switch
        {
            ("IDENTITY-BASED", false) => AssumeCauses.Identity(source, caller),
            ("ROLE TRUST" or "RESOURCE-BASED", false) => AssumeCauses.Trust(source, caller),
            ("ROLE TRUST" or "RESOURCE-BASED", true) => new Cause(
                $"the trust policy of role {source.RoleArn.Name} denies it explicitly",
                source.RoleArn.Account,
                $"take the Deny that applies to {CallerRole.Of(caller)} out of the trust policy of {source.RoleArn.Name}."
            ),
            ("SERVICE CONTROL", _) => Organization(caller?.Account, "service control policy", source),
            ("RESOURCE CONTROL", _) => Organization(source.RoleArn.Account, "resource control policy", source),
            _ => Ours(layer, explicitly, source, caller),
        };
    }

    private static Cause Organization(AccountId? account, string policy, MoveSource source) =>
        new(
            $"a {policy} of the account's organization forbids it",
            account,
            $"ask the organization's administrators to allow sts:AssumeRole on {source.RoleArn} in the {policy}."
        );

    private static Cause Ours(string layer, bool explicitly, MoveSource source, Caller? caller)
    {
        var policy = layer switch
        {
            "PERMISSIONS BOUNDARY" => "permissions boundary of",
            "SESSION" => "session policy of",
            "VPC ENDPOINT" => "policy of the VPC endpoint for STS in the network of",
            _ => "policies of",
        };
        return new Cause(
            $"the {policy} {CallerRole.Of(caller)} {(explicitly ? "denies it explicitly" : "does not allow it")}",
            caller?.Account,
            explicitly
                ? $"take the Deny of sts:AssumeRole on {source.RoleArn} out of it."
                : $"let it allow sts:AssumeRole on {source.RoleArn}."
        );
    }

    [GeneratedRegex(
        @"with an explicit deny in an? (?<deny>[a-z -]+?) policy|with an explicit deny in an? (?<deny>permissions boundary)|because no (?<missing>permissions boundary) allows|because no (?<missing>[a-z -]+?) policy allows",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reason();
}
