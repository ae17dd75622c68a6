using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>A function as a template describes it.</summary>
public sealed record FunctionConfiguration
{
    public required AccountId Account { get; init; }

    public required string Region { get; init; }

    /// <summary>Up to 64 letters, digits, hyphens and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The execution role; its trust policy has to admit lambda.amazonaws.com.</summary>
    public required Arn Role { get; init; }

    /// <summary>For a dotnet runtime the executable assembly's name; anything for a provided runtime.</summary>
    public required string Handler { get; init; }

    /// <summary><c>dotnet10</c>, <c>provided.al2023</c> and their like: see <see cref="FunctionExecutable"/>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The folder with the built function: what a deployment package would hold.</summary>
    public required DirectoryInfo Code { get; init; }

    /// <summary>The template's variables; Lambda's own are added to them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>1 to 900 seconds, for one invocation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>In MiB. Told to the function; the sandbox reports what a process used and does not limit it.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>How many invocations may run at once; null: no limit of its own.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>The log group's name; null: <c>/aws/lambda/</c> and the function's name.</summary>
    public string? LogGroup { get; init; }

    /// <summary>Whether a process that was started with the one serves the other as well.</summary>
    internal bool IsSameAs(FunctionConfiguration other) =>
        this with { Code = other.Code, Environment = other.Environment } == other
        && Code.FullName == other.Code.FullName
        && Environment.Count == other.Environment.Count
        && Environment.All(variable => other.Environment.GetValueOrDefault(variable.Key) == variable.Value);

    public Arn Arn => new("aws", "lambda", Region, Account.ToString(), $"function:{Name}");
}
