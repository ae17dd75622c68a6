using System.ComponentModel;
using System.Diagnostics;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Bench.Prefix;

/// <summary>
/// The others' way: since no one credential sees both sides, a host with both accounts' keys reads from the one and writes
/// to the other. rclone streams; the AWS CLI puts files on a disk between.
/// </summary>
internal sealed class Streaming(string endpoint, IReadOnlyDictionary<AccountId, Credentials> keys)
{
    private const string AtOnce = "16";

    public Task<bool> RcloneAsync(string from, string to) =>
        RunAsync(
            new([
                KeyValuePair.Create("RCLONE_CONFIG", "/dev/null"),
                // What is denied stays denied.
                KeyValuePair.Create("RCLONE_RETRIES", "1"),
                .. Remote("THEIRS", TwoAccounts.B),
                .. Remote("OURS", TwoAccounts.A),
            ]),
            "rclone",
            "copy",
            "-q",
            "--transfers",
            AtOnce,
            "--checkers",
            AtOnce,
            $"theirs:{TwoAccounts.SourceBucket}/{from}",
            $"ours:{TwoAccounts.TargetBucket}/{to}"
        );

    public async Task<bool> AwsAsync(string from, string to)
    {
        var disk = Directory.CreateTempSubdirectory("xacct-aws-");
        try
        {
            return await CopyAsync(TwoAccounts.B, $"s3://{TwoAccounts.SourceBucket}/{from}", disk.FullName)
                && await CopyAsync(TwoAccounts.A, disk.FullName, $"s3://{TwoAccounts.TargetBucket}/{to}");
        }
        finally
        {
            disk.Delete(recursive: true);
        }
    }

    private Task<bool> CopyAsync(AccountId account, string from, string to) =>
        RunAsync(
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = keys[account].AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = keys[account].SecretAccessKey,
                ["AWS_DEFAULT_REGION"] = TwoAccounts.Region,
                ["AWS_ENDPOINT_URL"] = endpoint,
                ["AWS_CONFIG_FILE"] = "/dev/null",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
                ["LC_ALL"] = "C.UTF-8",
            },
            "aws",
            "s3",
            "cp",
            "--recursive",
            "--only-show-errors",
            from,
            to
        );

    private IEnumerable<KeyValuePair<string, string>> Remote(string name, AccountId account) =>
        new Dictionary<string, string>
        {
            ["TYPE"] = "s3",
            ["PROVIDER"] = "Other",
            ["ENDPOINT"] = endpoint,
            ["REGION"] = TwoAccounts.Region,
            ["ACCESS_KEY_ID"] = keys[account].AccessKeyId,
            ["SECRET_ACCESS_KEY"] = keys[account].SecretAccessKey,
            ["FORCE_PATH_STYLE"] = "true",
        }.Select(setting => KeyValuePair.Create($"RCLONE_CONFIG_{name}_{setting.Key}", setting.Value));

    /// <summary>Its exit code tells nothing: it is not 0 where some of the objects cannot be read, as here.</summary>
    /// <returns>Whether it could be started.</returns>
    private static async Task<bool> RunAsync(
        Dictionary<string, string> variables,
        string command,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        // The endpoint is no HTTPS, and rclone of Debian gives up on one.
        start.Environment.Remove("AWS_CA_BUNDLE");
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            await process.StandardError.ReadToEndAsync();
            await output;
            await process.WaitForExitAsync();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
