using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>
/// Makes a target's input of an event: variables, each a path into it, and a template that they are put into.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
/// </summary>
public sealed class InputTransformer
{
    private const int MostVariables = 100;
    private const int MostCharacters = 8192;

    private readonly Dictionary<string, EventPath> paths;
    private readonly InputTemplate template;

    private InputTransformer(Dictionary<string, EventPath> paths, InputTemplate template) =>
        (this.paths, this.template) = (paths, template);

    public IReadOnlyDictionary<string, string> PathsMap => paths.ToDictionary(p => p.Key, p => p.Value.Text);

    public string Template => template.Text;

    /// <exception cref="InputException">A name, a path or the template is not valid.</exception>
    public static InputTransformer Parse(IReadOnlyDictionary<string, string> pathsMap, string template)
    {
        if (pathsMap.Count > MostVariables)
        {
            throw new InputException($"InputPathsMap has more than {MostVariables} variables");
        }
        if (template.Length is 0 or > MostCharacters)
        {
            throw new InputException($"InputTemplate has to have 1 to {MostCharacters} characters");
        }
        var paths = new Dictionary<string, EventPath>(StringComparer.Ordinal);
        foreach (var (name, text) in pathsMap)
        {
            if (name.StartsWith("AWS", StringComparison.OrdinalIgnoreCase) || !InputTemplate.IsName(name))
            {
                throw new InputException(
                    $"InputPathsMap key '{name}' has to be letters, digits, underscores and dashes, not beginning with AWS"
                );
            }
            paths[name] = EventPath.TryParse(text, out var path)
                ? path
                : throw new InputException(
                    $"InputPathsMap value '{text}' is not a path of names, indexes and wildcards"
                );
        }
        return new InputTransformer(paths, InputTemplate.Parse(template, paths.Keys));
    }

    /// <returns>JSON if the template is; it may not be, where a value that has a quote was put between quotes.</returns>
    public string Transform(JsonElement happened, RuleFacts facts) =>
        template.Fill(name => Predefined.Find(name, happened, facts) ?? paths.GetValueOrDefault(name)?.Find(happened));
}
