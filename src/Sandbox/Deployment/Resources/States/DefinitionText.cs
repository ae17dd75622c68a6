using System.Text.Json;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>
/// Fills a definition's <c>${Token}</c>s. It is done in the text, so that a token may stand for a number as well; one
/// that has no substitution stays as it is.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
/// </summary>
internal static partial class DefinitionText
{
    public static string Substitute(string definition, IReadOnlyDictionary<string, string> substitutions) =>
        Token()
            .Replace(
                definition,
                token =>
                    substitutions.TryGetValue(token.Groups[1].Value, out var value)
                        ? JsonEncodedText.Encode(value).ToString()
                        : token.Value
            );

    [GeneratedRegex(@"\$\{([A-Za-z0-9_.:-]+)\}")]
    private static partial Regex Token();
}
