using System.CommandLine;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>What <c>xacct move --recursive</c> is told besides the options of a single move.</summary>
public sealed class PrefixOptions
{
    private readonly Option<bool> recursive = new("--recursive")
    {
        Description = "Move all objects whose keys begin with the source's, by the state machine for prefixes.",
    };

    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "With --recursive: list and count what would be moved, and move nothing.",
    };

    private readonly Option<string[]> include = new("--include")
    {
        Description = "With --recursive: only keys that fit; what follows the prefix, * for any characters, ? for one.",
    };

    private readonly Option<string[]> exclude = new("--exclude")
    {
        Description = "With --recursive: no keys that fit.",
    };

    public void AddTo(Command command)
    {
        command.Add(recursive);
        command.Add(dryRun);
        command.Add(include);
        command.Add(exclude);
        command.Validators.Add(result =>
        {
            var others = new Option[] { dryRun, include, exclude };
            if (
                !result.GetValue(recursive)
                && others.FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } one
            )
                result.AddError($"{one.Name} goes with --recursive only.");
        });
    }

    public bool IsRecursive(ParseResult options) => options.GetValue(recursive);

    /// <summary>A single move's input as that of a prefix's.</summary>
    public JsonObject Input(JsonObject single, ParseResult options)
    {
        var input = single.DeepClone().AsObject();
        foreach (var side in new[] { input["Source"]!.AsObject(), input["Target"]!.AsObject() })
        {
            // A target without a key is the bucket itself: its keys begin with nothing of their own.
            side["Prefix"] = side["Key"]?.GetValue<string>() ?? "";
            side.Remove("Key");
        }
        input["DryRun"] = options.GetValue(dryRun);
        input["Filter"] = new JsonObject { ["Include"] = Texts(include), ["Exclude"] = Texts(exclude) };
        return input;

        JsonArray? Texts(Option<string[]> option) =>
            options.GetValue(option) is { Length: > 0 } texts
                ? new JsonArray([.. texts.Select(text => JsonValue.Create(text))])
                : null;
    }
}
