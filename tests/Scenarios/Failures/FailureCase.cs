using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>A broken set-up, the failure that it leads to, why that is, and what mends it.</summary>
public sealed record FailureCase
{
    /// <summary>A sentence about what is broken.</summary>
    public required string Name { get; init; }

    /// <summary>What is done to the two accounts, in this order.</summary>
    public IReadOnlyList<JsonObject> Break { get; init; } = [];

    /// <summary>Laid over the execution's input.</summary>
    public JsonObject Input { get; init; } = [];

    /// <summary>The source's bucket and how the object is put there: Bucket, Tags, KmsKey.</summary>
    public JsonObject Object { get; init; } = [];

    /// <summary>The state that the execution fails in; null where it succeeds after a retry.</summary>
    public string? FailsIn { get; init; }

    /// <summary>The failure's type name.</summary>
    public required string Error { get; init; }

    /// <summary>What the sandbox itself knows, each a part of a refusal's true reason. Empty: no policy is at fault.</summary>
    public IReadOnlyList<string> TrueReason { get; init; } = [];

    /// <summary>The cause in the diagnosis that is the true one; null where there is no diagnosis.</summary>
    public string? Cause { get; init; }

    /// <summary>Its place in the diagnosis, from 1.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>How often the execution fails and is mended, where AWS names one missing right at a time.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>What only a person can answer, such as an external id, by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>For a fault of the input: the input that the message leads to, laid over the first; a new execution has it.</summary>
    public JsonObject? MendedInput { get; init; }

    /// <summary>What the printed failure has to say besides.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    public override string ToString() => Name;

    /// <param name="file">A file of Cases, without its ending.</param>
    public static TheoryData<string> NamesIn(string file) => [.. Read(file).Select(each => each.Name)];

    /// <summary>The case of this name, with its variables filled in.</summary>
    public static FailureCase Find(string file, string name, IReadOnlyDictionary<string, string> variables)
    {
        var found = Read(file).Single(each => each.Name == name);
        var text = JsonSerializer.Serialize(found);
        foreach (var (variable, value) in variables)
            text = text.Replace($"{{{variable}}}", value, StringComparison.Ordinal);
        return JsonSerializer.Deserialize<FailureCase>(text)!;
    }

    private static FailureCase[] Read(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Failures", "Cases", $"{file}.json");
        return JsonSerializer.Deserialize<FailureCase[]>(File.ReadAllText(path), Strict)!;
    }

    private static JsonSerializerOptions Strict { get; } =
        new()
        {
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
            ReadCommentHandling = JsonCommentHandling.Skip,
        };
}
