using System.Text.Json;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

/// <summary>An execution's input, parsed, with the stack's defaults in the places that it leaves open.</summary>
internal sealed record MoveRequest(
    MoveSource Source,
    MoveTarget Target,
    bool DeleteSource,
    OnConflict OnConflict,
    TagRule Tags,
    AnnotationRule Annotations,
    LockRule ObjectLock,
    RestoreRule Restore,
    int RestoreDays
)
{
    /// <exception cref="InvalidInputException">Names every fault of the input.</exception>
    public static MoveRequest Parse(string step, JsonElement json, MoveDefaults defaults)
    {
        List<Fault> faults = [];
        var move = new InputSection("", json, faults);
        // Step Functions adds the last one where an execution was started by another execution.
        move.AllowOnly(
            "Source",
            "Event",
            "Target",
            "DeleteSource",
            "OnConflict",
            "Tags",
            "Annotations",
            "ObjectLock",
            "Restore",
            "RestoreDays",
            "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"
        );

        var source = SourceSection.Read(move, defaults);
        var target = ReadTarget(move, source?.Key, defaults);
        var deleteSource = move.Flag("DeleteSource");
        var onConflict = OnConflictOf(move);
        var tags = move.Choice<TagRule>("Tags");
        var annotations = move.Choice<AnnotationRule>("Annotations");
        var objectLock = move.Choice<LockRule>("ObjectLock");
        var restore = move.Choice<RestoreRule>("Restore");
        var restoreDays = move.Number("RestoreDays", least: 1, most: 365, otherwise: 7);
        if (faults.Count > 0)
        {
            throw new InvalidInputException(step, faults);
        }
        return new MoveRequest(
            source!,
            target!,
            deleteSource,
            onConflict,
            tags,
            annotations,
            objectLock,
            restore,
            restoreDays
        );
    }

    /// <summary>The target alone, for who does not care about the source.</summary>
    /// <exception cref="InvalidInputException">Names every fault that keeps the target from being known.</exception>
    public static (MoveTarget Target, TagRule Tags, LockRule ObjectLock) ParseTarget(
        string step,
        JsonElement json,
        MoveDefaults defaults
    )
    {
        List<Fault> faults = [];
        var move = new InputSection("", json, faults);
        // Only a target that names no key of its own goes by the source's.
        var key = SourceSection.Key(move);
        var tags = move.Choice<TagRule>("Tags");
        var objectLock = move.Choice<LockRule>("ObjectLock");
        faults.Clear();
        return ReadTarget(move, key, defaults) is { } target && faults.Count == 0
            ? (target, tags, objectLock)
            : throw new InvalidInputException(
                step,
                faults.Count > 0 ? faults : [new Fault("Target.Key", null, ObjectKey.Rule)]
            );
    }

    private static OnConflict OnConflictOf(InputSection move)
    {
        if (!SourceSection.IsEvent(move))
        {
            return move.Choice<OnConflict>("OnConflict");
        }
        var choice = move.Choice("OnConflict", OnConflict.ReplaceOlder);
        if (choice is OnConflict.Replace)
        {
            // The last move to arrive need not be that of the last object; and what it replaces may be the only copy.
            move.AddFault(
                "OnConflict",
                $"{choice}",
                "ReplaceOlder, Skip or Fail where an event starts the move, since events come out of order"
            );
        }
        return choice;
    }

    /// <summary>Null where neither the target nor the source has a key; what else is wrong is added to the faults.</summary>
    private static MoveTarget? ReadTarget(InputSection move, ObjectKey? sourceKey, MoveDefaults defaults)
    {
        var target = move.Section("Target");
        target.AllowOnly("Bucket", "Key", "Region", "RoleArn", "ExternalId", "StorageClass", "KmsKeyId");
        var targetBucket = target.TargetBucket(defaults);
        var targetKey = target.Optional<ObjectKey>("Key");
        var targetRegion = target.Optional<RegionName>("Region");
        var targetRole = target.Optional<RoleArn>("RoleArn");
        if (targetRole is not null && !defaults.TargetRoles.Contains(targetRole))
        {
            var allowed =
                defaults.TargetRoles.Count == 0
                    ? "left out: this stack lists no role for targets (TargetRoleArns)"
                    : $"a role that this stack may write under (TargetRoleArns): {string.Join(", ", defaults.TargetRoles)}";
            target.AddFault("RoleArn", targetRole.ToString(), allowed);
        }
        var targetExternalId = target.Optional<ExternalId>("ExternalId");
        if (targetExternalId is not null && targetRole is null)
        {
            target.AddFault("ExternalId", targetExternalId.ToString(), "given with a Target.RoleArn, or left out");
        }
        var storageClass = target.Optional<StorageClassName>("StorageClass");
        var kmsKey = target.Optional<KmsKeyId>("KmsKeyId");
        return (targetKey ?? sourceKey) is { } key
            ? new MoveTarget
            {
                Bucket = targetBucket ?? defaults.TargetBuckets[0],
                Key = key,
                Region = targetRegion,
                RoleArn = targetRole,
                ExternalId = targetExternalId,
                StorageClass = storageClass,
                KmsKeyId = kmsKey,
            }
            : null;
    }
}
