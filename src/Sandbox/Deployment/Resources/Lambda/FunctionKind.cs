using System.Text;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>
/// A SAM function. Its code is what a folder holds that was built before: SAM would build and upload it.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
/// </summary>
internal sealed class FunctionKind(FunctionStore functions, IReadOnlyDictionary<string, DirectoryInfo> codeFolders)
    : IResourceKind
{
    private const int MaxEnvironment = 4096;

    public string Type => "AWS::Serverless::Function";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("FunctionName", maxLength: 64);
        var arn = naming.Stack.Arn("lambda", $"function:{name}").ToString();
        return new ResourceIdentity(name, ("Arn", arn));
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("FunctionName", "Description", "Tags", "Tracing", "Architectures");
        properties.OneOf("PackageType", ["Zip"]);
        var runtime = properties.OneOf("Runtime", FunctionExecutable.Runtimes) ?? properties.Missing("Runtime");
        var handler = Handler(properties, runtime);
        var function = new FunctionConfiguration
        {
            Account = context.Stack.Account,
            Region = context.Stack.Region,
            Name = identity.PhysicalId,
            Runtime = runtime,
            Handler = handler,
            Role = properties.RequiredArn("Role"),
            Code = Code(properties, runtime, handler),
            Environment = Variables(properties),
            Timeout = TimeSpan.FromSeconds(properties.Integer("Timeout", 1, 900) ?? 3),
            MemorySize = properties.Integer("MemorySize", 128, 10_240) ?? 128,
            ReservedConcurrency = properties.Integer("ReservedConcurrentExecutions", 0, 1000),
            LogGroup = LogGroup(properties),
        };
        return new FunctionResource(functions, function)
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private static string Handler(PropertyReader properties, string runtime)
    {
        var handler = properties.RequiredText("Handler");
        if (runtime.StartsWith("dotnet", StringComparison.Ordinal) && handler.Contains("::", StringComparison.Ordinal))
        {
            properties.Fault(
                "Handler",
                $"'{handler}' names a method of a class library; the sandbox starts executable assemblies, whose handler is the assembly's name"
            );
        }

        return handler;
    }

    private DirectoryInfo Code(PropertyReader properties, string runtime, string handler)
    {
        var uri = properties.RequiredText("CodeUri");
        if (!codeFolders.TryGetValue(uri, out var folder))
        {
            if (uri.Length > 0)
            {
                properties.Fault(
                    "CodeUri",
                    $"'{uri}' is not among the code that the sandbox was given: {string.Join(", ", codeFolders.Keys)}"
                );
            }

            return new DirectoryInfo(".");
        }

        if (runtime.Length > 0 && FunctionExecutable.Find(runtime, handler, folder, out var fault) is null)
        {
            properties.Fault("CodeUri", fault!);
        }

        return folder;
    }

    private static IReadOnlyDictionary<string, string> Variables(PropertyReader properties)
    {
        if (properties.Object("Environment") is not { } environment)
        {
            return new Dictionary<string, string>();
        }

        var variables = environment.Map("Variables");
        foreach (var name in variables.Keys.Where(FunctionEnvironment.IsReserved))
        {
            environment.Fault($"Variables/{name}", "is reserved by Lambda and cannot be set");
        }

        if (
            variables.Sum(v => Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value)) > MaxEnvironment
        )
        {
            environment.Fault("Variables", $"are more than {MaxEnvironment} bytes together");
        }

        return variables;
    }

    private static string? LogGroup(PropertyReader properties)
    {
        var logging = properties.Object("LoggingConfig");
        logging?.Accept("LogFormat", "ApplicationLogLevel", "SystemLogLevel");
        return logging?.Text("LogGroup");
    }
}
