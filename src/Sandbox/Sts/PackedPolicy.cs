using System.IO.Compression;
using System.Text;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// How much of the space allotted to a session its policies and tags take, in percent. AWS packs them into a binary form
/// that it does not describe. Not confirmed on AWS: the numbers. What others saw is that sizes add up, that inherited tags
/// count, and that the six tags of an EKS Pod Identity session (some 275 characters) take 74 %:
/// https://github.com/aws/containers-roadmap/issues/2413. So tags count here as they are, policies deflated.
/// </summary>
internal static class PackedPolicy
{
    private const double AllottedToTags = 372;
    private const double AllottedToPolicies = 1_200;

    /// <summary>The percentage, null for a session that has nothing to pack; throws when it does not fit.</summary>
    public static int? PercentOf(AssumeRoleRequest request, IReadOnlyDictionary<string, string> tags)
    {
        var policies = request.Policy is not null || request.PolicyArns.Count > 0;
        if (!policies && tags.Count == 0)
        {
            return null;
        }
        var share =
            tags.Sum(t => t.Key.Length + t.Value.Length) / AllottedToTags
            + (policies ? Deflated(request) / AllottedToPolicies : 0);
        var percent = (int)Math.Ceiling(100 * share);
        return percent <= 100
            ? percent
            : throw new SandboxException(
                "PackedPolicyTooLarge",
                400,
                policies
                    ? $"Packed policy consumes {percent}% of allotted space, please use smaller policy."
                    : $"Packed size of session tags consumes {percent}% of allotted space."
            );
    }

    private static long Deflated(AssumeRoleRequest request)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(request.Policy + string.Join('\n', request.PolicyArns)));
        }
        return packed.Length;
    }
}
