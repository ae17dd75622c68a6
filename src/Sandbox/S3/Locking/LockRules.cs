using System.Globalization;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Locking;

/// <summary>Object lock: what requests may ask for, and what a lock forbids.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html</remarks>
internal static class LockRules
{
    public const string Governance = "GOVERNANCE";
    public const string Compliance = "COMPLIANCE";

    public static IReadOnlyList<string> Headers { get; } =
    ["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold"];

    /// <summary>The retention that the request asks for, or the bucket's default.</summary>
    public static Retention? ReadRetention(S3Request request, Bucket bucket, DateTimeOffset now)
    {
        var mode = request.Header(Headers[0]);
        var until = request.Header(Headers[1]);
        if (mode is null && until is null)
            return Default(bucket.Settings.ObjectLock, now);
        DemandEnabled(bucket);
        if (mode is null || until is null)
            throw S3Errors.InvalidArgument(
                "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                mode is null ? Headers[0] : Headers[1],
                null
            );
        return Checked(mode, until, now);
    }

    public static bool? ReadLegalHold(S3Request request, Bucket bucket)
    {
        if (request.Header(Headers[2]) is not { } wish)
            return null;
        DemandEnabled(bucket);
        return wish switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw S3Errors.InvalidArgument("Legal Hold must be either of 'ON' or 'OFF'", Headers[2], wish),
        };
    }

    /// <summary>Tells of a retention, as GET and HEAD do.</summary>
    public static void Write(HttpResponse response, Retention retention)
    {
        response.Headers[Headers[0]] = retention.Mode;
        response.Headers[Headers[1]] = S3Xml.Time(retention.Until);
    }

    /// <summary>Tells of a legal hold, as GET and HEAD do.</summary>
    public static void Write(HttpResponse response, bool hold) => response.Headers[Headers[2]] = Status(hold);

    /// <summary>How a legal hold is called on the wire.</summary>
    public static string Status(bool hold) => hold ? "ON" : "OFF";

    /// <summary>A retention of the given mode until the given time, which has to be to come.</summary>
    public static Retention Checked(string mode, string until, DateTimeOffset now)
    {
        if (mode is not (Governance or Compliance))
            throw S3Errors.InvalidArgument("Unknown wormMode directive.", Headers[0], mode);
        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw S3Errors.InvalidArgument(
                "The retain until date must be provided in ISO 8601 format",
                Headers[1],
                until
            );
        if (time <= now)
            throw S3Errors.InvalidArgument("The retain until date must be in the future!", Headers[1], until);
        return new Retention(mode, time);
    }

    public static void DemandEnabled(Bucket bucket)
    {
        if (bucket.Settings.ObjectLock is null)
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
    }

    /// <summary>Throws AccessDenied where the version may not be deleted.</summary>
    public static void DemandDeletable(ObjectVersion version, DateTimeOffset now, bool bypassGovernance)
    {
        if (!IsDeletable(version, now, bypassGovernance))
            throw Denied();
    }

    public static bool IsDeletable(ObjectVersion version, DateTimeOffset now, bool bypassGovernance = false) =>
        version.Traits.LegalHold is not true
        && (
            version.Traits.Retention is not { } retention
            || retention.Until <= now
            || (retention.Mode == Governance && bypassGovernance)
        );

    /// <summary>Throws AccessDenied where a retention would be weakened that may not be.</summary>
    public static void DemandChangeable(Retention? old, Retention? wanted, DateTimeOffset now, bool bypassGovernance)
    {
        if (old is null || old.Until <= now || (old.Mode == Governance && bypassGovernance))
            return;
        var extended = wanted is not null && wanted.Until >= old.Until;
        if (!extended || (old.Mode == Compliance && wanted!.Mode != Compliance))
            throw Denied();
    }

    private static SandboxException Denied() =>
        S3Errors.AccessDenied("Access Denied because object protected by object lock.");

    private static Retention? Default(ObjectLockRule? rule, DateTimeOffset now) =>
        rule?.Mode is null ? null
        : rule.Days is { } days ? new Retention(rule.Mode, now.AddDays(days))
        : new Retention(rule.Mode, now.AddYears(rule.Years ?? 0));
}
