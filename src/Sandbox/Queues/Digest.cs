using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>
/// The MD5 digests by which a client makes sure that a message has come over whole.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "SQS speaks of MD5.")]
internal static class Digest
{
    public static string Of(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    public static string Of(IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        using var text = new MemoryStream();
        foreach (var (name, attribute) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            Write(text, name);
            Write(text, attribute.DataType);
            // 1 is text, 2 would be binary.
            text.WriteByte(1);
            Write(text, attribute.Value);
        }
        return Convert.ToHexStringLower(MD5.HashData(text.ToArray()));
    }

    private static void Write(Stream to, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        to.Write(length);
        to.Write(bytes);
    }
}
