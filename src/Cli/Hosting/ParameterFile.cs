using System.Text.Json;

namespace XAcctWorkflow.Cli.Hosting;

/// <summary>
/// A template's parameters in a file: an object of names and strings, or AWS's own form, an array of ParameterKey and
/// ParameterValue, or those under "Parameters".
/// </summary>
public static class ParameterFile
{
    public static IReadOnlyDictionary<string, string> Read(FileInfo file)
    {
        try
        {
            var json = JsonElement.Parse(File.ReadAllText(file.FullName));
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("Parameters", out var inner))
                json = inner;
            return json.ValueKind == JsonValueKind.Array
                ? json.EnumerateArray()
                    .ToDictionary(entry => Text(entry, "ParameterKey"), entry => Text(entry, "ParameterValue"))
                : json.EnumerateObject().ToDictionary(entry => entry.Name, entry => Text(json, entry.Name));
        }
        catch (Exception fault)
            when (fault
                    is JsonException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or KeyNotFoundException
                        or InvalidOperationException
            )
        {
            throw new CliException(
                ExitCode.Usage,
                $"--parameters {file}: {fault.Message} It has to hold "
                    + """{ "Name": "value" } or [{ "ParameterKey": "Name", "ParameterValue": "value" }]."""
            );
        }
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? "";
}
