using System.Text;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Iam;

namespace XAcctWorkflow.Scenarios.Setup;

/// <summary>Does what a shell and the AWS CLI do with a line <c>aws iam …</c>, in the sandbox.</summary>
internal static class AwsCli
{
    public static async Task RunAsync(TwoAccounts accounts, AccountId account, string line)
    {
        var words = Words(line);
        Assert.Equal(["aws", "iam"], words[..2]);
        var options = words[3..].Chunk(2).Select(pair => (Name: Pascal(pair[0].TrimStart('-')), Value: pair[1]));
        using var iam = new IamClient(
            accounts.Host.Endpoint,
            accounts.Host.AdministratorOf(account),
            TimeProvider.System
        );
        var (status, answer) = await iam.CallAsync(Pascal(words[2]), [.. options]);
        Assert.True(status == System.Net.HttpStatusCode.OK, answer.ToString());
    }

    /// <summary>As a POSIX shell splits a line that has no other quoting than single quotes and backslashes.</summary>
    internal static string[] Words(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (inWord, quoted) = (false, false);
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (c == '\'')
                (quoted, inWord) = (!quoted, true);
            else if (c == '\\' && !quoted)
                word.Append(line[++at]);
            else if (c == ' ' && !quoted)
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                Assert.True(quoted || !"$`\"*?&|;<>(){}[]~#".Contains(c), $"a shell would read {c} in {line}");
                word.Append(c);
                inWord = true;
            }
        }
        if (inWord)
            words.Add(word.ToString());
        return [.. words];
    }

    private static string Pascal(string kebab) =>
        string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
