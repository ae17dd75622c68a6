using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>
/// A path of the state language: <c>$.a[0]</c> into the input, <c>$$.a</c> into the context object, <c>$name.a</c> into a
/// variable. The dialect is Jayway's, which is what Step Functions uses.
/// https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
/// </summary>
public sealed class JsonPath
{
    public static readonly JsonPath Root = new("$", PathRoot.Input, "", []);

    private readonly ImmutableArray<PathStep> steps;

    internal JsonPath(string text, PathRoot origin, string variable, ImmutableArray<PathStep> steps)
    {
        Text = text;
        Origin = origin;
        Variable = variable;
        this.steps = steps;
        IsDefinite = steps.All(step => step.IsDefinite);
        IsRootSeen = steps.Any(step => step is PathStep.Filter);
    }

    public string Text { get; }
    public PathRoot Origin { get; }

    /// <summary>The variable's name where <see cref="Origin"/> is a variable; otherwise empty.</summary>
    public string Variable { get; }

    /// <summary>Whether it can find one value at most. An indefinite path gives an array of all that it finds.</summary>
    public bool IsDefinite { get; }

    public IReadOnlyList<PathStep> Steps => steps;

    /// <summary>Whether a step looks at more than what the steps before it led to.</summary>
    private bool IsRootSeen { get; }

    /// <summary>The path as AWS's messages write it, <c>$['a'][0]</c>; as it stands where it has other steps.</summary>
    public string Canonical =>
        Origin == PathRoot.Input && steps.All(step => step is PathStep.Field or PathStep.Index)
            ? "$"
                + string.Concat(
                    steps.Select(step =>
                        step is PathStep.Field named ? $"['{named.Name}']" : $"[{((PathStep.Index)step).At}]"
                    )
                )
            : Text;

    /// <summary>Parses, or throws a <see cref="FormatException"/> that says what is wrong and where.</summary>
    public static JsonPath Parse(string text) => text == "$" ? Root : new PathParser(text).Parse();

    /// <summary>The value, or null if there is none.</summary>
    public JsonElement? Find(Bindings bindings)
    {
        // Of the context object, no more is made than the path asks for.
        if (Origin == PathRoot.Context && !IsRootSeen && steps is [PathStep.Field { Name: var member }, .. var below])
        {
            return bindings.Context().Member(member) is { } found ? Find(found, below) : NotFound;
        }
        return StartOf(bindings) is { } root ? Find(root, steps) : null;
    }

    private JsonElement? Find(JsonElement root, ImmutableArray<PathStep> below)
    {
        if (!IsDefinite)
        {
            return Json.Array(Search(root, below));
        }
        JsonElement? current = root;
        foreach (var step in below)
        {
            current = current is { } value ? step.Single(value, root) : null;
        }
        return current;
    }

    /// <summary>A path that could have found several has found an empty list of them.</summary>
    private JsonElement? NotFound => IsDefinite ? null : Json.Array([]);

    /// <summary>Everything the path finds below <paramref name="start"/>, in document order.</summary>
    internal IEnumerable<JsonElement> Search(JsonElement start) => Search(start, steps);

    private static IEnumerable<JsonElement> Search(JsonElement start, ImmutableArray<PathStep> steps) =>
        steps.Aggregate<PathStep, IEnumerable<JsonElement>>(
            [start],
            (found, step) => found.SelectMany(value => step.Select(value, start))
        );

    private JsonElement? StartOf(Bindings bindings) =>
        Origin switch
        {
            PathRoot.Context => bindings.Context().Whole,
            PathRoot.Variable => bindings.Variables.TryGetValue(Variable, out var value) ? value : null,
            _ => bindings.Input,
        };

    public override string ToString() => Text;
}
