using System.CommandLine;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Moves;

/// <summary>The options that say how the target is written, and under whose role.</summary>
public sealed class HowToWrite
{
    private static readonly string[] StorageClasses =
    [
        "STANDARD",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER_IR",
        "GLACIER",
        "DEEP_ARCHIVE",
        "REDUCED_REDUNDANCY",
    ];

    private readonly Option<string?> roleArn = new("--target-role-arn")
    {
        Description = "The role of another account to write the target under. Default: the stack's own.",
    };

    private readonly Option<string?> externalId = new("--target-external-id")
    {
        Description = "The external id that that role's trust policy asks for.",
    };

    private readonly Option<string?> region = new("--target-region")
    {
        Description = "Where the target bucket is. Default: the stack's Region.",
    };

    private readonly Option<string?> storageClass = new("--storage-class")
    {
        Description = "The target's storage class. Default: STANDARD.",
    };

    private readonly Option<string?> kmsKeyId = new("--kms-key-id")
    {
        Description = "The KMS key to encrypt the target with. Default: as the target bucket says.",
    };

    public HowToWrite() => storageClass.AcceptOnlyFromAmong(StorageClasses);

    public void AddTo(Command command)
    {
        command.Add(roleArn);
        command.Add(externalId);
        command.Add(region);
        command.Add(storageClass);
        command.Add(kmsKeyId);
    }

    public void Put(JsonObject target, ParseResult options)
    {
        target.AddGiven("RoleArn", options.GetValue(roleArn));
        target.AddGiven("ExternalId", options.GetValue(externalId));
        target.AddGiven("Region", options.GetValue(region));
        target.AddGiven("StorageClass", options.GetValue(storageClass));
        target.AddGiven("KmsKeyId", options.GetValue(kmsKeyId));
    }
}
