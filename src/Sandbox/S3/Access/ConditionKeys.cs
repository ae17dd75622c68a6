using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Access;

/// <summary>The condition keys of a request to S3.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html</remarks>
internal static class ConditionKeys
{
    private static readonly (string Key, string Parameter)[] Parameters =
    [
        ("s3:prefix", "prefix"),
        ("s3:delimiter", "delimiter"),
        ("s3:max-keys", "max-keys"),
    ];

    private static readonly (string Key, string Header)[] Headers =
    [
        ("s3:if-match", "If-Match"),
        ("s3:if-none-match", "If-None-Match"),
        ("s3:object-lock-mode", "x-amz-object-lock-mode"),
        ("s3:object-lock-legal-hold", "x-amz-object-lock-legal-hold"),
        ("s3:object-lock-retain-until-date", "x-amz-object-lock-retain-until-date"),
    ];

    private static readonly string[] SameNamedHeaders =
    [
        "x-amz-acl",
        "x-amz-content-sha256",
        "x-amz-copy-source",
        "x-amz-metadata-directive",
        "x-amz-object-ownership",
        "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-storage-class",
        "x-amz-website-redirect-location",
    ];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        S3Request request,
        AccountId bucketOwner,
        RequestFacts facts
    )
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            // What would be TLS on AWS is plain HTTP on loopback here: a policy that demands TLS must not lock it out.
            ["aws:SecureTransport"] = ["true"],
            ["aws:RequestedRegion"] = [request.Signed.Region],
            ["s3:ResourceAccount"] = [bucketOwner.ToString()],
            ["aws:ResourceAccount"] = [bucketOwner.ToString()],
            ["s3:signatureversion"] = ["AWS4-HMAC-SHA256"],
            ["s3:authType"] = [request.Query.Has("X-Amz-Signature") ? "REST-QUERY-STRING" : "REST-HEADER"],
        };
        Add("aws:SourceIp", request.Signed.Http.Connection.RemoteIpAddress?.MapToIPv4().ToString());
        Add("aws:UserAgent", request.Header("User-Agent"));
        Add("s3:versionid", facts.VersionId ?? request.Query["versionId"]);
        foreach (var (key, parameter) in Parameters)
            Add(key, request.Query[parameter]);
        foreach (var (key, header) in Headers)
            Add(key, request.Header(header));
        foreach (var header in SameNamedHeaders)
            Add("s3:" + header, request.Header(header));
        foreach (var tag in facts.ExistingTags ?? [])
            Add("s3:ExistingObjectTag/" + tag.Key, tag.Value);
        foreach (var tag in facts.RequestTags ?? [])
            Add("s3:RequestObjectTag/" + tag.Key, tag.Value);
        if (facts.RequestTags is { Count: > 0 } tags)
            keys["s3:RequestObjectTagKeys"] = [.. tags.Select(tag => tag.Key)];
        return keys;

        void Add(string key, string? value)
        {
            if (value is not null)
                keys[key] = [value];
        }
    }
}
