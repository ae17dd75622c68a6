using System.Net;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>An address inside a range in CIDR form; one without a length is itself alone. IPv4 and IPv6.</summary>
internal sealed class IpAddressOperator() : ConditionOperator("IpAddress", "NotIpAddress")
{
    public override string? FaultOf(string value) =>
        Parse(value) is null ? $"'{value}' is not an IP address or a range in CIDR form." : null;

    public override bool Matches(string given, Glob expected) =>
        IPAddress.TryParse(given, out var address)
        && Parse(expected.ToString()) is { } range
        && range.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static IPNetwork? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return null;
        }
        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], out length) || length < 0 || length > bytes.Length * 8))
        {
            return null;
        }
        // IPNetwork wants the bits behind the prefix to be zero; AWS does not.
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
