using System.Collections.Concurrent;
using System.Security.Cryptography;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.S3.Encrypting;

/// <summary>
/// A double of KMS: keys, their aliases and their policies. Nothing is encrypted; what is checked is who may use a key.
/// </summary>
public sealed class KmsKeyStore(RandomNumberGenerator random)
{
    private const string ManagedAlias = "alias/aws/s3";
    private readonly ConcurrentDictionary<string, KmsKey> keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Lock managed = new();

    /// <summary>Makes a key; without a policy of its own it gets KMS's default: the account decides by IAM.</summary>
    public KmsKey CreateKey(AccountId account, string region, string? policy = null)
    {
        var bytes = new byte[16];
        lock (gate)
            random.GetBytes(bytes);
        var arn = new Arn("aws", "kms", region, account.ToString(), $"key/{new Guid(bytes)}");
        var key = new KmsKey(arn, policy ?? DefaultPolicy(account));
        keys[arn.ToString()] = key;
        return key;
    }

    /// <summary>Makes or replaces the key of this ARN, for a deployment, which knows its keys' ids beforehand.</summary>
    public void PutKey(KmsKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        keys[key.Arn.ToString()] = key;
    }

    public void PutPolicy(Arn key, string policy) => Change(key, found => found with { Policy = policy });

    public void SetEnabled(Arn key, bool enabled) => Change(key, found => found with { Enabled = enabled });

    public void DeleteKey(Arn key) => keys.TryRemove(key.ToString(), out _);

    /// <param name="alias">With its <c>alias/</c>.</param>
    public void PutAlias(string alias, Arn key)
    {
        ArgumentNullException.ThrowIfNull(key);
        aliases[AliasArn(alias, key.Region, AccountId.Parse(key.Account))] = key.ToString();
    }

    public void DeleteAlias(string alias, AccountId account, string region) =>
        aliases.TryRemove(AliasArn(alias, region, account), out _);

    /// <summary>
    /// A key by id, ARN, alias or alias ARN; short forms are looked up in the caller's account. The AWS-managed key
    /// <c>alias/aws/s3</c> is there from its first use on.
    /// </summary>
    public KmsKey? Find(string id, AccountId caller, string region)
    {
        ArgumentNullException.ThrowIfNull(id);
        var name = id;
        if (id.StartsWith("alias/", StringComparison.Ordinal))
            name = AliasArn(id, region, caller);
        else if (!id.StartsWith("arn:", StringComparison.Ordinal))
            name = $"arn:aws:kms:{region}:{caller}:key/{id}";
        if (id == ManagedAlias)
            lock (managed)
                if (!aliases.ContainsKey(name))
                    PutAlias(id, CreateKey(caller, region, ManagedPolicy(caller, region)).Arn);
        return keys.GetValueOrDefault(aliases.GetValueOrDefault(name, name));
    }

    /// <summary>The key that S3 uses where an upload asks for KMS and names none.</summary>
    public KmsKey Managed(AccountId caller, string region) => Find(ManagedAlias, caller, region)!;

    private void Change(Arn key, Func<KmsKey, KmsKey> change)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!keys.TryGetValue(key.ToString(), out var found))
            throw new KeyNotFoundException($"There is no KMS key {key}.");
        keys[key.ToString()] = change(found);
    }

    private static string AliasArn(string alias, string region, AccountId account) =>
        $"arn:aws:kms:{region}:{account}:{alias}";

    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    private static string DefaultPolicy(AccountId account) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":"kms:*","Resource":"*"}]}
            """;

    // An AWS-managed key serves its own account, through S3, and cannot be shared.
    private static string ManagedPolicy(AccountId account, string region) =>
        $$$"""
            {"Version":"2012-10-17","Statement":[{"Sid":"Allow access through S3 for all principals in the account",
            "Effect":"Allow","Principal":{"AWS":"*"},
            "Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*",
            "Condition":{"StringEquals":{"kms:CallerAccount":"{{{account}}}","kms:ViaService":"s3.{{{region}}}.amazonaws.com"} }
            }]}
            """;
}
