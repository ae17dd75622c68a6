using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Configuration;

/// <summary>Where bytes rest between the two accounts, and how many parts of them are in memory at once.</summary>
public sealed record Staging
{
    public required BucketName Bucket { get; init; }

    /// <summary>Each takes a part's length of memory.</summary>
    public required int PartsInFlight { get; init; }

    /// <exception cref="ConfigurationException">Names every variable at fault.</exception>
    public static Staging Read(Func<string, string?> environment)
    {
        var settings = new Settings(environment);
        var bucket = settings.Required<BucketName>("XACCT_STAGING_BUCKET");
        var partsInFlight = settings.Number("XACCT_PARTS_IN_FLIGHT", least: 1, most: 64, otherwise: 3);
        settings.ThrowIfFaulty();
        return new Staging { Bucket = bucket!, PartsInFlight = partsInFlight };
    }
}
