using System.Globalization;
using System.Text;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>Where the next page of a list begins, as a client sends it back unread.</summary>
internal static class PageToken
{
    public static string Of(int position) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Null if the token is none of ours.</summary>
    public static int? Position(string token)
    {
        var bytes = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(
                Encoding.ASCII.GetString(bytes, 0, length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var position
            )
            ? position
            : null;
    }
}
