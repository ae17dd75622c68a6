using System.CommandLine;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Moves;

/// <summary>The options that say what is to become of what a source may have: tags, a lock, a place in an archive.</summary>
public sealed class HowToKeep
{
    private readonly Option<string?> tags = new("--tags")
    {
        Description = "Whether the tags are moved. Default: Keep.",
    };

    private readonly Option<string?> annotations = new("--annotations")
    {
        Description = "Whether S3's annotations are moved. Default: Ignore.",
    };

    private readonly Option<string?> objectLock = new("--object-lock")
    {
        Description = "What to do with a source under retention or legal hold. Default: Refuse.",
    };

    private readonly Option<string?> restore = new("--restore")
    {
        Description = "At which tier to restore an archived source, at its account's cost. Default: No.",
    };

    private readonly Option<int?> restoreDays = new("--restore-days")
    {
        Description = "How long S3 keeps what it restored. Default: 7.",
        CustomParser = argument => WholeNumber.Parse(argument, 1, 365),
    };

    public HowToKeep()
    {
        tags.AcceptOnlyFromAmong("Keep", "Ignore");
        annotations.AcceptOnlyFromAmong("Ignore", "Keep");
        objectLock.AcceptOnlyFromAmong("Refuse", "Ignore", "Carry");
        restore.AcceptOnlyFromAmong("No", "Bulk", "Standard", "Expedited");
    }

    public void AddTo(Command command)
    {
        command.Add(tags);
        command.Add(annotations);
        command.Add(objectLock);
        command.Add(restore);
        command.Add(restoreDays);
    }

    public void Put(JsonObject input, ParseResult options)
    {
        input.AddGiven("Tags", options.GetValue(tags));
        input.AddGiven("Annotations", options.GetValue(annotations));
        input.AddGiven("ObjectLock", options.GetValue(objectLock));
        input.AddGiven("Restore", options.GetValue(restore));
        if (options.GetValue(restoreDays) is { } days)
            input["RestoreDays"] = days;
    }
}
