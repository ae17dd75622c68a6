using System.IO.Compression;
using System.Text;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// How much of the space allotted to a session its policies and tags take, in percent. AWS packs them into a binary form
/// that it does not describe. Not confirmed on AWS: the numbers. Here it is their deflated size against a limit chosen so
/// that the example in https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html comes out as printed there.
/// </summary>
internal static class PackedPolicy
{
    private const int Allotted = 2_600;

    /// <summary>Null for a request that has nothing to pack.</summary>
    public static int? PercentOf(AssumeRoleRequest request)
    {
        if (request is { Policy: null, PolicyArns.Count: 0, Tags.Count: 0 })
        {
            return null;
        }
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var text = new StringBuilder(request.Policy);
            text.AppendJoin('\n', request.PolicyArns);
            text.AppendJoin('\n', request.Tags.Select(t => $"{t.Key}={t.Value}"));
            deflate.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        return (int)Math.Ceiling(100.0 * packed.Length / Allotted);
    }
}
