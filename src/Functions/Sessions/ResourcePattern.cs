using System.Text;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>A key as a policy's Resource has to write it.</summary>
/// <remarks>
/// <c>*</c>, <c>?</c> and <c>$</c> mean something there and are written as policy variables:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// A session policy takes no character above U+00FF, so that what is not ASCII becomes a wildcard. That is wider than
/// the one key, and still narrower than the role's own policy.
/// Not confirmed on AWS: that <c>*</c> matches each of a key's characters outside ASCII.
/// </remarks>
internal static class ResourcePattern
{
    public static string Exact(ObjectKey key) => Write(key, special => $"${{{special}}}");

    /// <summary>Never longer than the key: each special character becomes a one-character wildcard.</summary>
    public static string Short(ObjectKey key) => Write(key, _ => "?").Replace('"', '?').Replace('\\', '?');

    private static string Write(ObjectKey key, Func<char, string> escape)
    {
        var pattern = new StringBuilder();
        foreach (var c in key.ToString())
        {
            if (c is '*' or '?' or '$')
            {
                pattern.Append(escape(c));
            }
            else if (c is >= ' ' and <= '~')
            {
                pattern.Append(c);
            }
            else if (pattern.Length == 0 || pattern[^1] != '*')
            {
                pattern.Append('*');
            }
        }
        return pattern.ToString();
    }
}
