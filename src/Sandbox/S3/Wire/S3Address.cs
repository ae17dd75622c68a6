namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>Which bucket and key a request is about.</summary>
internal sealed record S3Address(string? Bucket, string? Key)
{
    /// <summary>
    /// Reads path-style (<c>/bucket/key</c>) and, where the host has a bucket's name before <c>.localhost</c> or
    /// <c>.s3.REGION.amazonaws.com</c>, virtual-host-style addresses.
    /// </summary>
    /// <param name="path">As it came over the wire: a server that tidies dots and slashes up would lose keys.</param>
    public static S3Address Parse(string host, string path)
    {
        var rest = path.StartsWith('/') ? path[1..] : path;
        if (HostedBucket(host) is { } hosted)
            return new S3Address(hosted, rest.Length == 0 ? null : PercentEncoding.Decode(rest));
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = PercentEncoding.Decode(slash < 0 ? rest : rest[..slash]);
        var key = slash < 0 ? "" : PercentEncoding.Decode(rest[(slash + 1)..]);
        return new S3Address(bucket.Length == 0 ? null : bucket, key.Length == 0 ? null : key);
    }

    private static string? HostedBucket(string host)
    {
        var name = host.Split(':')[0];
        var suffix = Suffixes(name).FirstOrDefault(each => name.EndsWith(each, StringComparison.OrdinalIgnoreCase));
        return suffix is null || suffix.Length == name.Length ? null : name[..^suffix.Length];
    }

    private static IEnumerable<string> Suffixes(string name)
    {
        yield return ".s3.localhost";
        if (name is not "s3.localhost")
            yield return ".localhost";
        var amazon = name.IndexOf(".s3.", StringComparison.OrdinalIgnoreCase);
        if (amazon > 0 && name.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase))
            yield return name[amazon..];
    }
}
