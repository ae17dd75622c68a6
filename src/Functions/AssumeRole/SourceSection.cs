using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

/// <summary>Which object is meant: the one that the input names, or that of the event which started the move.</summary>
internal static class SourceSection
{
    private const string Event = "Event";

    public static bool IsEvent(InputSection move) => move.Has(Event);

    /// <summary>The key alone; null where there is none, or it is at fault.</summary>
    public static ObjectKey? Key(InputSection move) =>
        IsEvent(move)
            ? move.Section(Event).Section("Object").Optional<ObjectKey>("key")
            : move.Section("Source").Optional<ObjectKey>("Key");

    /// <returns>Null if anything is at fault.</returns>
    public static MoveSource? Read(InputSection move, MoveDefaults defaults) =>
        IsEvent(move) ? ReadEvent(move, defaults) : ReadNamed(move.Section("Source"), defaults);

    private static MoveSource? ReadNamed(InputSection source, MoveDefaults defaults)
    {
        source.AllowOnly("Bucket", "Key", "VersionId", "RoleArn", "ExternalId", "Region");
        var bucket = source.Required<BucketName>("Bucket");
        var key = source.Required<ObjectKey>("Key");
        var version = source.Optional<VersionId>("VersionId");
        var role = source.Role(defaults);
        var externalId = source.Optional<ExternalId>("ExternalId");
        var region = source.Optional<RegionName>("Region");
        return bucket is null || key is null
            ? null
            : new MoveSource
            {
                Bucket = bucket,
                Key = key,
                VersionId = version,
                RoleArn = role ?? defaults.SourceRoles[0],
                ExternalId = externalId ?? defaults.ExternalId,
                Region = region,
            };
    }

    /// <remarks>
    /// The object's version and ETag are left aside: what is moved is what is there now, so that events which come twice
    /// or in another order end in the same state. The key is taken as it is; unlike those of S3's own notifications,
    /// EventBridge's are believed not to be URL-encoded, which only AWS can confirm.
    /// </remarks>
    private static MoveSource? ReadEvent(InputSection move, MoveDefaults defaults)
    {
        if (move.Has("Source"))
        {
            move.AddFault("Source", "{…}", "left out where there is an Event, which names the object");
        }
        var happened = move.Section(Event);
        happened.AllowOnly("Id", "Time", "Account", "Region", "Bucket", "Object");
        var id = happened.Required<EventId>("Id");
        var account = happened.Required<AccountId>("Account");
        var region = happened.Optional<RegionName>("Region");
        var bucket = happened.Required<BucketName>("Bucket");
        var key = happened.Section("Object").Required<ObjectKey>("key");
        var role = defaults.SourceRoles.FirstOrDefault(role => role.Account == account);
        if (account is not null && role is null)
        {
            var accounts = string.Join(", ", defaults.SourceRoles.Select(known => known.Account).Distinct());
            happened.AddFault(
                "Account",
                account.ToString(),
                $"an account of which this stack may assume a role (SourceRoleArns): {accounts}"
            );
        }
        return id is null || bucket is null || key is null || role is null
            ? null
            : new MoveSource
            {
                Bucket = bucket,
                Key = key,
                RoleArn = role,
                ExternalId = defaults.ExternalId,
                Region = region,
                Event = id,
            };
    }
}
