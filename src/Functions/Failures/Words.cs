using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>A service's own words, in a form that may stand in an execution's history.</summary>
internal static partial class Words
{
    private const int Longest = 1000;

    /// <summary>
    /// A signature error's body quotes the request, session token and all. Access key ids and whatever is as long and
    /// as dense as a token are left out.
    /// </summary>
    public static Said Of(AmazonServiceException refusal)
    {
        var text = Secret().Replace(refusal.Message ?? "", "…");
        return new Said(
            refusal.ErrorCode ?? "",
            (int)refusal.StatusCode,
            text.Length <= Longest ? text : text[..Longest] + "…"
        );
    }

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{8,}\b|[A-Za-z0-9+/=_%-]{120,}", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
