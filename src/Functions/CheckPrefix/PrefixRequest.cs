using System.Text.Json;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Summarize;

namespace XAcctWorkflow.Functions.CheckPrefix;

/// <summary>Parses a prefix's move, with the stack's defaults in the places that it leaves open.</summary>
internal sealed class PrefixRequest(MoveDefaults defaults, BucketName staging)
{
    /// <exception cref="InvalidInputException">Names every fault of the input.</exception>
    public PrefixState Parse(string step, ExecutionId execution, JsonElement json)
    {
        List<Fault> faults = [];
        var move = new InputSection("", json, faults);
        // Step Functions adds the last one where an execution was started by another execution.
        move.AllowOnly(
            "Source",
            "Manifest",
            "Target",
            "Filter",
            "DryRun",
            "DeleteSource",
            "OnConflict",
            "Tags",
            "SmallObjectBytes",
            "ObjectsPerBatch",
            "ObjectsPerSlice",
            "Concurrency",
            "LargeConcurrency",
            "ToleratedFailurePercentage",
            "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"
        );
        var source = Source(move.Section("Source"));
        var state = new PrefixState
        {
            Execution = execution,
            Source = source,
            Manifest = move.Has("Manifest") ? Manifest(move.Section("Manifest"), source) : null,
            Target = Target(move.Section("Target"), source.Prefix),
            Filter = Filter(move.Section("Filter")),
            DryRun = move.Flag("DryRun"),
            DeleteSource = move.Flag("DeleteSource"),
            OnConflict = move.Choice<OnConflict>("OnConflict"),
            Tags = move.Choice<TagRule>("Tags"),
            SmallObjectBytes = move.Amount("SmallObjectBytes", 0, PrefixLimits.BatchBytes) ?? PrefixLimits.SmallObject,
            ObjectsPerBatch = Count("ObjectsPerBatch", PrefixLimits.MostObjectsPerBatch, PrefixLimits.ObjectsPerBatch),
            ObjectsPerSlice = Count("ObjectsPerSlice", PrefixLimits.ObjectsPerSlice, PrefixLimits.ObjectsPerSlice),
            Concurrency = Count("Concurrency", PrefixLimits.MostConcurrency, PrefixLimits.Concurrency),
            LargeConcurrency = Count(
                "LargeConcurrency",
                PrefixLimits.MostLargeConcurrency,
                PrefixLimits.LargeConcurrency
            ),
            ToleratedFailurePercentage = (int)(move.Amount("ToleratedFailurePercentage", 0, 100) ?? 0),
            Slice = Slice.None,
            Totals = Totals.None,
        };
        return faults.Count == 0 ? state : throw new InvalidInputException(step, faults);

        int Count(string name, int most, int otherwise) => (int)(move.Amount(name, 1, most) ?? otherwise);
    }

    // What is at fault is told at the end, together with all else; until then a legal value stands in its place.
    private PrefixSource Source(InputSection source)
    {
        source.AllowOnly("Bucket", "Prefix", "RoleArn", "ExternalId", "Region");
        return new PrefixSource
        {
            Bucket = source.Required<BucketName>("Bucket") ?? staging,
            Prefix = source.Optional<KeyPrefix>("Prefix") ?? KeyPrefix.All,
            RoleArn = source.Role(defaults) ?? defaults.SourceRoles[0],
            ExternalId = source.Optional<ExternalId>("ExternalId") ?? defaults.ExternalId,
            Region = source.Optional<RegionName>("Region"),
        };
    }

    private ManifestSource? Manifest(InputSection manifest, PrefixSource source)
    {
        manifest.AllowOnly("Bucket", "Key", "Format");
        var bucket = manifest.Optional<BucketName>("Bucket");
        if (bucket is not null && bucket != source.Bucket && bucket != staging)
        {
            manifest.AddFault(
                "Bucket",
                bucket.ToString(),
                $"the stack's staging bucket ({staging}) or the source's bucket, which are the ones that can be read"
            );
        }
        var key = manifest.Required<ObjectKey>("Key");
        var format = manifest.Choice<ManifestFormat>("Format");
        return key is null
            ? null
            : new ManifestSource
            {
                Bucket = bucket == staging ? null : bucket,
                Key = key,
                Format = format,
            };
    }

    private PrefixTarget Target(InputSection target, KeyPrefix prefix)
    {
        target.AllowOnly("Bucket", "Prefix", "Region", "StorageClass", "KmsKeyId");
        return new PrefixTarget
        {
            Bucket = target.TargetBucket(defaults) ?? defaults.TargetBuckets[0],
            Prefix = target.Optional<KeyPrefix>("Prefix") ?? prefix,
            Region = target.Optional<RegionName>("Region"),
            StorageClass = target.Optional<StorageClassName>("StorageClass"),
            KmsKeyId = target.Optional<KmsKeyId>("KmsKeyId"),
        };
    }

    private static ObjectFilter Filter(InputSection filter)
    {
        filter.AllowOnly("Suffix", "Include", "Exclude", "MinSize", "MaxSize", "ModifiedAfter", "ModifiedBefore");
        return new ObjectFilter
        {
            Suffix = filter.Text("Suffix"),
            Include = filter.Texts("Include"),
            Exclude = filter.Texts("Exclude"),
            MinSize = filter.Amount("MinSize", 0, long.MaxValue),
            MaxSize = filter.Amount("MaxSize", 0, long.MaxValue),
            ModifiedAfter = filter.Time("ModifiedAfter"),
            ModifiedBefore = filter.Time("ModifiedBefore"),
        };
    }
}
