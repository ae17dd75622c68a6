using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>What a target gets of an event: all of it, a part, something constant, or what a transformer makes of it.</summary>
public sealed class TargetInput
{
    private TargetInput() { }

    public static TargetInput WholeEvent { get; } = new();

    /// <summary>JSON.</summary>
    public string? Constant { get; private init; }

    public EventPath? Path { get; private init; }

    public InputTransformer? Transformer { get; private init; }

    /// <exception cref="InputException">More than one is given, or one is not valid.</exception>
    public static TargetInput Of(string? constant, string? path, InputTransformer? transformer)
    {
        if (new object?[] { constant, path, transformer }.Count(given => given is not null) > 1)
        {
            throw new InputException("Only one of Input, InputPath, or InputTransformer must be provided");
        }
        if (constant is null && path is null && transformer is null)
        {
            return WholeEvent;
        }
        EventPath? parsed = null;
        if (path is not null && !EventPath.TryParse(path, out parsed))
        {
            throw new InputException($"InputPath '{path}' is not a path of names, indexes and wildcards");
        }
        return new TargetInput
        {
            Constant = constant is null ? null : Checked(constant),
            Path = path is null ? null : parsed,
            Transformer = transformer,
        };
    }

    /// <summary>The input's text. Where a path leads nowhere, null as JSON: not confirmed on AWS.</summary>
    public string For(JsonElement happened, RuleFacts facts) =>
        Constant
        ?? Transformer?.Transform(happened, facts)
        ?? (Path is null ? happened : Path.Find(happened) ?? Json.Null).GetRawText();

    private static string Checked(string constant)
    {
        try
        {
            return Json.Parse(constant).GetRawText();
        }
        catch (JsonException)
        {
            throw new InputException($"Input has to be JSON: {constant}");
        }
    }
}
