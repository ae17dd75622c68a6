using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// JSON records on disk. A record appears, and is replaced, by a rename: a process that dies leaves the old one or the
/// new one. There is no flush to the device: a sandbox need not outlive a power cut.
/// </summary>
internal static class Records
{
    private const string Unfinished = ".new";

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new AccountIdConverter() },
    };

    public static void Write<T>(string path, T record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + Unfinished, JsonSerializer.SerializeToUtf8Bytes(record, Options));
        File.Move(path + Unfinished, path, overwrite: true);
    }

    public static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options)!;

    /// <summary>The records below a folder; unfinished ones are removed.</summary>
    public static IEnumerable<string> Below(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            if (path.EndsWith(Unfinished, StringComparison.Ordinal))
                File.Delete(path);
            else
                yield return path;
    }
}
