using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Deployment.Resources;

namespace XAcctWorkflow.Sandbox.Deployment.Parameters;

/// <summary>
/// A parameter as the template declares it.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
/// </summary>
internal sealed record ParameterDeclaration
{
    private static readonly string[] Types = ["String", "Number", "CommaDelimitedList", "List<Number>"];

    public required string Name { get; init; }
    public required string Type { get; init; }
    public string? Default { get; init; }
    public bool NoEcho { get; init; }
    public IReadOnlyList<string>? AllowedValues { get; init; }
    public string? AllowedPattern { get; init; }
    public string? ConstraintDescription { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public decimal? MinValue { get; init; }
    public decimal? MaxValue { get; init; }

    public bool IsList => Type is "CommaDelimitedList" or "List<Number>";

    public bool IsNumeric => Type is "Number" or "List<Number>";

    public static ParameterDeclaration Read(string name, JsonObject declaration, FaultList faults)
    {
        var reader = new PropertyReader(declaration, $"Parameters/{name}", faults);
        reader.Accept("Description");
        var parameter = new ParameterDeclaration
        {
            Name = name,
            Type = reader.OneOf("Type", Types) ?? reader.Missing("Type"),
            Default = reader.Text("Default"),
            NoEcho = reader.Flag("NoEcho") ?? false,
            AllowedValues = reader.Has("AllowedValues") ? reader.Texts("AllowedValues") : null,
            AllowedPattern = reader.Text("AllowedPattern"),
            ConstraintDescription = reader.Text("ConstraintDescription"),
            MinLength = reader.Integer("MinLength"),
            MaxLength = reader.Integer("MaxLength"),
            MinValue = reader.Number("MinValue"),
            MaxValue = reader.Number("MaxValue"),
        };
        reader.Finish();
        return parameter with { AllowedPattern = Pattern(reader, parameter.AllowedPattern) };
    }

    private static string? Pattern(PropertyReader reader, string? pattern)
    {
        try
        {
            return pattern is null ? null : new Regex(pattern).ToString();
        }
        catch (ArgumentException e)
        {
            reader.Fault("AllowedPattern", e.Message);
            return null;
        }
    }
}
