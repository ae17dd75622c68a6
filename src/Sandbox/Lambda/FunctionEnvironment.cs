using System.Globalization;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// The variables of a function's process: Lambda's, the template's, and the few that a program needs on this machine.
/// Nothing else of the sandbox's own environment gets in, least of all its AWS_*.
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
/// </summary>
internal static class FunctionEnvironment
{
    public static Dictionary<string, string> Of(
        FunctionConfiguration function,
        Credentials credentials,
        Uri endpoint,
        string instanceId,
        string logStream,
        DirectoryInfo scratch
    )
    {
        var variables = new Dictionary<string, string>(Machine(scratch));
        foreach (var (name, value) in function.Environment)
        {
            variables[name] = value;
        }

        variables["_HANDLER"] = function.Handler;
        variables["AWS_REGION"] = function.Region;
        variables["AWS_DEFAULT_REGION"] = function.Region;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = function.Name;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemorySize.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = function.LogGroup ?? $"/aws/lambda/{function.Name}";
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream;
        variables["AWS_LAMBDA_RUNTIME_API"] = $"{endpoint.Authority}{RuntimeApi.PathPrefix}/{instanceId}";
        variables["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        variables["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        variables["AWS_SESSION_TOKEN"] = credentials.SessionToken ?? "";
        variables["LAMBDA_TASK_ROOT"] = function.Code.FullName;
        if (!function.Runtime.StartsWith("provided", StringComparison.Ordinal))
        {
            variables["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{function.Runtime}";
        }

        // Not Lambda's: it is what leads the AWS SDK in the function to the sandbox instead of AWS.
        variables["AWS_ENDPOINT_URL"] = endpoint.GetLeftPart(UriPartial.Authority);
        return variables;
    }

    /// <summary>Names that a template may not set, as AWS refuses them.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    private static readonly HashSet<string> Reserved =
    [
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    ];

    private static IEnumerable<KeyValuePair<string, string>> Machine(DirectoryInfo scratch)
    {
        // A home and a temporary folder of its own: the SDK would otherwise read the developer's ~/.aws.
        yield return new("HOME", scratch.FullName);
        yield return new("USERPROFILE", scratch.FullName);
        yield return new("TMPDIR", scratch.FullName);
        yield return new("TEMP", scratch.FullName);
        yield return new("TMP", scratch.FullName);
        yield return new("LANG", "en_US.UTF-8");
        yield return new("TZ", ":UTC");
        foreach (var name in new[] { "PATH", "SystemRoot" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                yield return new(name, value);
            }
        }

        if (DotnetHost.Root is { } root)
        {
            yield return new("DOTNET_ROOT", root);
        }
    }
}
