using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>The execution that a step belongs to, as <c>$$.Execution.Id</c> gives it.</summary>
/// <remarks>
/// Standard: <c>arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME</c>. Express:
/// <c>arn:aws:states:REGION:ACCOUNT:express:MACHINE:NAME:ID</c>, where several executions may bear one name, so the id
/// belongs to it here.
/// </remarks>
[JsonConverter(typeof(ParsedConverter<ExecutionId>))]
public sealed partial record ExecutionId : ParsedText, IParsed<ExecutionId>
{
    private ExecutionId(string text, string stateMachine, string name)
        : base(text)
    {
        StateMachine = stateMachine;
        Name = name;
    }

    public static string Rule => "a Step Functions execution's ARN";

    public string StateMachine { get; }

    public string Name { get; }

    /// <summary>Where all of this execution's temporary objects are, ending in a slash.</summary>
    [JsonIgnore]
    public string StagingPrefix => $"moves/{StateMachine}/{Name}/";

    public string StagingKey(int chunk) => $"{StagingPrefix}{chunk:D5}";

    public string AnnotationKey(int index) => $"{StagingPrefix}annotations/{index:D4}.json";

    /// <summary>Where WriteTarget notes which upload at the target is its own.</summary>
    [JsonIgnore]
    public string UploadNoteKey => $"{StagingPrefix}upload.json";

    public static bool TryParse(string? text, [NotNullWhen(true)] out ExecutionId? value)
    {
        var match = Form().Match(text ?? "");
        value = match.Success
            ? new ExecutionId(match.Value, match.Groups["machine"].Value, match.Groups["name"].Value.Replace(':', '-'))
            : null;
        return value is not null;
    }

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:(execution:(?<machine>[^:]+):(?<name>[^:]+)|express:(?<machine>[^:]+):(?<name>[^:]+:[^:]+))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
