using System.Text.Json;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>
/// Warns of text that looks like a path or a call of an intrinsic function and stands where neither is evaluated.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
/// </summary>
internal static partial class StaticText
{
    /// <summary>In a payload template: the key would have to end in <c>.$</c>.</summary>
    public static void WarnInTemplate(JsonElement value, string location, Findings findings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => !member.Name.EndsWith(".$")))
                {
                    WarnInTemplate(member.Value, $"{location}/{member.Name}", findings);
                }
                break;
            case JsonValueKind.Array:
                foreach (var (item, at) in value.EnumerateArray().Select((item, at) => (item, at)))
                {
                    WarnInTemplate(item, $"{location}[{at}]", findings);
                }
                break;
            default:
                Warn(value, location, findings, "the field's name does not end with '.$'", Diagnostic.NoDollar);
                break;
        }
    }

    /// <summary>In a field that has a form of its own for paths.</summary>
    public static void WarnInField(JsonElement? value, string location, Findings findings) =>
        Warn(value, location, findings, "the field's name does not end with 'Path'", Diagnostic.NoPath);

    public static void WarnInResult(JsonElement value, string location, Findings findings) =>
        Warn(value, location, findings, "the Result of a Pass state is static", Diagnostic.StaticResult);

    private static void Warn(JsonElement? value, string location, Findings findings, string but, string code)
    {
        if (value is { ValueKind: JsonValueKind.String } text && Evaluated().IsMatch(text.GetString()!))
        {
            findings.Warning(location, $"The value looks like a path or an intrinsic function call, but {but}", code);
        }
    }

    [GeneratedRegex(@"^(\$\$?[.\[]|\$$|States\.[A-Za-z]+\()")]
    private static partial Regex Evaluated();
}
