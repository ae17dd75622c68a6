using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Deployment.Intrinsics;
using XAcctWorkflow.Sandbox.Deployment.Templates;

namespace XAcctWorkflow.Sandbox.Deployment.Parameters;

/// <summary>The parameters' values, checked against their declarations.</summary>
internal sealed class ParameterValues
{
    private readonly Dictionary<string, JsonNode> values = [];

    /// <summary>The values as text, as a later deployment without them takes them over.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    public JsonNode? Find(string name) => values.GetValueOrDefault(name)?.DeepClone();

    public IEnumerable<string> Names => values.Keys;

    /// <param name="template">Declares them.</param>
    /// <param name="given">What this deployment gives.</param>
    /// <param name="previous">What the stack was last deployed with: taken where nothing is given, before the default.</param>
    /// <param name="faults">Told what is missing, unknown or not allowed.</param>
    public static ParameterValues Bind(
        Template template,
        IReadOnlyDictionary<string, string> given,
        IReadOnlyDictionary<string, string> previous,
        FaultList faults
    )
    {
        var bound = new ParameterValues();
        foreach (var (name, declaration) in template.Entries("Parameters"))
        {
            var parameter = ParameterDeclaration.Read(name, declaration, faults);
            var value = given.GetValueOrDefault(name) ?? previous.GetValueOrDefault(name) ?? parameter.Default;
            if (value is null)
            {
                bound.values[name] = faults.Unresolved($"Parameters/{name}", "has no default, and no value was given");
            }
            else
            {
                bound.values[name] = Value(parameter, value, faults);
                bound.Texts[name] = value;
            }
        }

        foreach (var name in given.Keys.Where(name => !bound.values.ContainsKey(name)))
        {
            faults.Add(
                $"Parameters/{name}",
                $"was given, but the template declares only {string.Join(", ", bound.values.Keys)}"
            );
        }

        return bound;
    }

    private static JsonNode Value(ParameterDeclaration parameter, string text, FaultList faults)
    {
        if (!parameter.IsList)
        {
            return Check(parameter, text, faults) ? JsonValue.Create(text) : Unresolved.Value();
        }

        var items = text.Split(',').Select(item => item.Trim()).ToList();
        // Each item is checked, so that each fault is told.
        return items.Count(item => Check(parameter, item, faults)) == items.Count
            ? new JsonArray([.. items.Select(item => JsonValue.Create(item))])
            : Unresolved.Value();
    }

    private static bool Check(ParameterDeclaration parameter, string text, FaultList faults)
    {
        var rule = Broken(parameter, text);
        if (rule is null)
        {
            return true;
        }

        var shown = parameter.NoEcho ? "the value (not shown: NoEcho)" : $"'{text}'";
        var why = parameter.ConstraintDescription is { } description ? $" ({description})" : "";
        faults.Add($"Parameters/{parameter.Name}", $"{shown} {rule}{why}");
        return false;
    }

    private static string? Broken(ParameterDeclaration parameter, string text)
    {
        if (parameter.AllowedValues is { } allowed && !allowed.Contains(text))
        {
            return $"is none of {string.Join(", ", allowed)}";
        }

        // AWS: the pattern must match the whole value, of a list each item.
        if (
            parameter.AllowedPattern is { } pattern
            && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant)
        )
        {
            return $"does not match {pattern}";
        }

        if (text.Length < parameter.MinLength || text.Length > parameter.MaxLength)
        {
            return $"has {text.Length} characters, and has to have {parameter.MinLength ?? 0} to {parameter.MaxLength ?? 4096}";
        }

        return parameter.IsNumeric ? BrokenNumber(parameter, text) : null;
    }

    private static string? BrokenNumber(ParameterDeclaration parameter, string text) =>
        !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? "is not a number"
        : number < parameter.MinValue ? string.Create(CultureInfo.InvariantCulture, $"is below {parameter.MinValue}")
        : number > parameter.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"is above {parameter.MaxValue}")
        : null;
}
