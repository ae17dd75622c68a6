using Amazon.S3.Model;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>How S3 protects an object against deletion: a retention, a legal hold, or both.</summary>
/// <remarks>
/// HEAD tells a retention only to who may do s3:GetObjectRetention, and a legal hold only with s3:GetObjectLegalHold.
/// </remarks>
public sealed record ObjectLock
{
    /// <summary><c>GOVERNANCE</c> or <c>COMPLIANCE</c>; null where there is no retention.</summary>
    public string? Mode { get; init; }

    /// <summary>The end of the retention.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool LegalHold { get; init; }

    /// <summary>Null where HEAD tells of no lock, be it over or not.</summary>
    public static ObjectLock? Of(GetObjectMetadataResponse head)
    {
        var mode = head.ObjectLockMode?.Value is { Length: > 0 } name ? name : null;
        var hold = head.ObjectLockLegalHoldStatus?.Value == "ON";
        return mode is null && !hold
            ? null
            : new ObjectLock
            {
                Mode = mode,
                Until = mode is null ? null : Utc(head.ObjectLockRetainUntilDate),
                LegalHold = hold,
            };
    }

    public static DateTimeOffset? Utc(DateTime? time) =>
        time is { } told ? new DateTimeOffset(told.ToUniversalTime()) : null;

    /// <summary>What of it holds at a time; null for nothing. S3 sets no retention that is over.</summary>
    public ObjectLock? At(DateTimeOffset now)
    {
        var retained = Mode is not null && Until > now;
        return retained ? this
            : LegalHold ? new ObjectLock { LegalHold = true }
            : null;
    }

    /// <summary>Whether both mean the same to S3, which may keep less than a second of the time.</summary>
    public bool IsAs(ObjectLock? other) =>
        other is not null
        && Mode == other.Mode
        && LegalHold == other.LegalHold
        && (Until - other.Until ?? TimeSpan.Zero).Duration() < TimeSpan.FromSeconds(1);

    public override string ToString() =>
        (Mode, LegalHold) switch
        {
            (null, _) => "a legal hold",
            (_, false) => $"{Mode} until {Until:R}",
            _ => $"{Mode} until {Until:R}, and a legal hold",
        };
}
