using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>An IP address, of version 4 or 6, within a block.</summary>
internal sealed record CidrMatch(byte[] Network, int Bits) : ValueMatch
{
    public static CidrMatch Parse(string block)
    {
        var parts = block.Split('/');
        return
            parts.Length == 2
            && Address(parts[0]) is { } network
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= network.Length * 8
            ? new CidrMatch(network, bits)
            : throw new PatternException($"Malformed CIDR, one '/' required: {block}");
    }

    protected override bool Matches(JsonElement value) =>
        TextOf(value) is { } text
        && Address(text) is { } address
        && address.Length == Network.Length
        && Enumerable.Range(0, Bits).All(bit => Bit(address, bit) == Bit(Network, bit));

    private static int Bit(byte[] address, int bit) => address[bit / 8] >> (7 - bit % 8) & 1;

    /// <summary>Without the short forms that .NET reads too, such as 10.1 for 10.0.0.1.</summary>
    private static byte[]? Address(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3)
            ? address.GetAddressBytes()
            : null;
}
