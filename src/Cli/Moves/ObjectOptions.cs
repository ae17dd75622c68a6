using System.CommandLine;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Moves;

/// <summary>Which object is meant, and where it goes: what a move and a check of it are told alike.</summary>
public sealed class ObjectOptions
{
    private readonly Argument<S3Location> source = new("source")
    {
        Description = "The object to move, s3://bucket/key, in the source account.",
        CustomParser = S3Location.Parse,
    };

    private readonly Argument<S3Location> target = new("target")
    {
        Description = "Where it goes, s3://bucket/key; without a key it keeps the source's.",
        CustomParser = S3Location.Parse,
    };

    private readonly Option<string?> roleArn = new("--role-arn")
    {
        Description = "The source account's role. Default: the stack's first.",
    };

    private readonly Option<string?> externalId = new("--external-id")
    {
        Description = "The external id that the role's trust policy asks for. Default: the stack's.",
    };

    private readonly Option<string?> versionId = new("--version-id")
    {
        Description = "The source's version. Default: the current one.",
    };

    private readonly Option<string?> sourceRegion = new("--source-region")
    {
        Description = "Where the source bucket is. Default: the stack's Region.",
    };

    private readonly HowToKeep keep = new();
    private readonly HowToWrite write = new();

    public void AddTo(Command command)
    {
        command.Add(source);
        command.Add(target);
        command.Add(roleArn);
        command.Add(externalId);
        command.Add(versionId);
        command.Add(sourceRegion);
        write.AddTo(command);
        keep.AddTo(command);
    }

    /// <exception cref="CliException">The source is a bucket alone.</exception>
    public void DemandKey(ParseResult options, string otherwise = "")
    {
        if (options.GetRequiredValue(source) is { Key: "" } bucket)
            throw new CliException(ExitCode.Usage, $"source: {bucket} names no object; write {bucket}key{otherwise}.");
    }

    /// <summary>What is not given is left out: the stack's configuration then decides.</summary>
    public JsonObject Input(ParseResult options)
    {
        var (from, to) = (options.GetRequiredValue(source), options.GetRequiredValue(target));
        var sourceNode = new JsonObject { ["Bucket"] = from.Bucket, ["Key"] = from.Key };
        sourceNode.AddGiven("VersionId", options.GetValue(versionId));
        sourceNode.AddGiven("RoleArn", options.GetValue(roleArn));
        sourceNode.AddGiven("ExternalId", options.GetValue(externalId));
        sourceNode.AddGiven("Region", options.GetValue(sourceRegion));
        var targetNode = new JsonObject { ["Bucket"] = to.Bucket };
        targetNode.AddGiven("Key", to.Key);
        write.Put(targetNode, options);
        var input = new JsonObject { ["Source"] = sourceNode, ["Target"] = targetNode };
        keep.Put(input, options);
        return input;
    }
}
