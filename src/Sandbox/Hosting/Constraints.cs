using System.Globalization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>Collects what is wrong with a query request's parameters, and tells it in the words of AWS's services.</summary>
internal sealed class Constraints(QueryRequest request)
{
    private readonly List<string> errors = [];

    /// <summary>A parameter that has to be there.</summary>
    public string Required(string name, string? pattern = null, int min = 0, int max = int.MaxValue)
    {
        if (request.Text(name) is { } value)
        {
            return Check(name, value, pattern, min, max);
        }
        errors.Add($"Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null");
        return "";
    }

    /// <summary>A parameter that may be missing.</summary>
    public string? Optional(string name, string? pattern = null, int min = 0, int max = int.MaxValue) =>
        request.Text(name) is { } value ? Check(name, value, pattern, min, max) : null;

    public int? Number(string name, int min, int max)
    {
        if (request.Text(name) is not { } text)
        {
            return null;
        }
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new SandboxException("MalformedInput", 400, $"'{text}' at '{Camel(name)}' is not a number.");
        }
        if (number < min)
        {
            Fail(name, text, $"have value greater than or equal to {min}");
        }
        if (number > max)
        {
            Fail(name, text, $"have value less than or equal to {max}");
        }
        return number;
    }

    public string Check(string name, string value, string? pattern, int min, int max)
    {
        if (pattern is not null && !Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.ECMAScript))
        {
            Fail(name, value, $"satisfy regular expression pattern: {pattern}");
        }
        if (value.Length < min)
        {
            Fail(name, value, $"have length greater than or equal to {min}");
        }
        if (value.Length > max)
        {
            Fail(name, value, $"have length less than or equal to {max}");
        }
        return value;
    }

    public void ThrowIfBroken()
    {
        if (errors.Count > 0)
        {
            throw new SandboxException(
                "ValidationError",
                400,
                $"{errors.Count} validation error{(errors.Count == 1 ? "" : "s")} detected: {string.Join("; ", errors)}"
            );
        }
    }

    private void Fail(string name, string value, string rule) =>
        errors.Add($"Value '{value}' at '{Camel(name)}' failed to satisfy constraint: Member must {rule}");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
