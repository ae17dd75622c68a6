using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>
/// What the words of a denial tell: mostly who asked for what; and, within one account or organization, one policy that
/// stood in the way, even where several did.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
/// <param name="Resource">Null where it is not told by its ARN.</param>
/// <param name="Layer">Null where no policy is named.</param>
/// <param name="IsExplicit">Whether that policy denies; otherwise it does not allow.</param>
internal sealed partial record DenialWords(
    string? Principal,
    string? Action,
    string? Resource,
    DenialLayer? Layer,
    bool IsExplicit
)
{
    public static DenialWords Read(string message)
    {
        var reason = Reason().Match(message);
        var denied = reason.Groups["deny"];
        return new DenialWords(
            Told(User().Match(message), "user"),
            Told(Asked().Match(message), "action"),
            Told(On().Match(message), "resource"),
            reason.Success ? LayerOf(denied.Success ? denied.Value : reason.Groups["missing"].Value) : null,
            denied.Success
        );
    }

    private static string? Told(Match match, string group) => match.Success ? match.Groups[group].Value : null;

    private static DenialLayer? LayerOf(string name) =>
        name.ToUpperInvariant() switch
        {
            "IDENTITY-BASED POLICY" => DenialLayer.Identity,
            "PERMISSIONS BOUNDARY" => DenialLayer.PermissionsBoundary,
            "SESSION POLICY" => DenialLayer.Session,
            "RESOURCE-BASED POLICY" or "RESOURCE-BASED POLICIES" => DenialLayer.Resource,
            "ROLE TRUST POLICY" => DenialLayer.Trust,
            "SERVICE CONTROL POLICY" => DenialLayer.ServiceControl,
            "RESOURCE CONTROL POLICY" => DenialLayer.ResourceControl,
            "VPC ENDPOINT POLICY" => DenialLayer.VpcEndpoint,
            _ => null,
        };

    [GeneratedRegex(@"User: (?<user>arn:\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex User();

    [GeneratedRegex(@"to perform: (?<action>[a-z0-9-]+:[A-Za-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    // S3 puts the ARN in quotation marks, and a key may hold spaces.
    [GeneratedRegex(
        @"on resource: (""(?<resource>arn:[^""]+)""|(?<resource>arn:[^\s""]+))",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex On();

    [GeneratedRegex(
        @"with an explicit deny in (an?|the) (?<deny>permissions boundary|[a-z -]+? policy)|[ ,]no (?<missing>permissions boundary|[a-z -]+? policy) allows|[ ,]no (?<missing>resource-based policies) allow",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reason();
}
