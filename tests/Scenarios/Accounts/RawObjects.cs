using System.Net;
using System.Text;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.S3;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>One account's objects, put and looked at by requests that are sent exactly as they are written here.</summary>
internal sealed class RawObjects(TwoAccounts accounts, AccountId account) : IDisposable
{
    private readonly RawClient raw = new(accounts.Host.Endpoint, accounts.Host.AdministratorOf(account));

    public async Task PutAsync(string bucket, string key, byte[] body, params (string Name, string Value)[] headers)
    {
        var answer = await raw.SendAsync("PUT", Path(bucket, key), body, headers);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
    }

    /// <returns>Null where there is none.</returns>
    public async Task<string?> ReadAsync(string bucket, string key)
    {
        var answer = await raw.SendAsync("GET", Path(bucket, key));
        return answer.Status switch
        {
            HttpStatusCode.OK => answer.Text,
            HttpStatusCode.NotFound => null,
            _ => throw new InvalidOperationException(answer.Text),
        };
    }

    /// <summary>What HEAD says of the object itself, a line a header; and not of when and where it was put.</summary>
    public async Task<IReadOnlyList<string>> DescribeAsync(string bucket, string key)
    {
        string[] others = ["Date", "Last-Modified", "ETag", "x-amz-request-id", "x-amz-id-2", "x-amz-version-id"];
        var answer = await raw.SendAsync("HEAD", Path(bucket, key));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status} of {bucket}/{key}");
        return
        [
            .. answer
                .Headers.Where(header => !others.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}")
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose() => raw.Dispose();

    // As signatures want it: everything encoded that is not unreserved, slashes excepted.
    private static string Path(string bucket, string key) =>
        $"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
}
