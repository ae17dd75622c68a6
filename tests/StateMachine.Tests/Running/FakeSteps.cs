using System.Text;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.StateMachine.Tests.Running;

/// <summary>Answers for the functions, in the shape in which they answer, and remembers what they were asked.</summary>
internal sealed class FakeSteps : IFunctionInvoker
{
    private readonly Dictionary<string, Queue<string?>> failures = [];
    private readonly List<(string Step, JsonNode Input)> calls = [];
    private int running;

    public required int ChunkCount { get; init; }
    public required long BytesPerChunk { get; init; }
    public bool WithDeletion { get; set; }
    public string Written { get; set; } = "Written";

    /// <summary>What ReadObject says of the archive, one answer after the other; Readable afterwards.</summary>
    public Queue<string> ArchiveAnswers { get; } = new();

    public int SecondsBetweenLooks { get; set; } = 60;

    /// <summary>The most steps that ran at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public IReadOnlyList<string> Calls => [.. calls.Select(call => call.Step)];

    public IReadOnlyList<JsonNode> InputsOf(string step) =>
        [.. calls.Where(call => call.Step == step).Select(c => c.Input)];

    public static string Arn(string step) => $"arn:aws:lambda:us-east-1:111111111111:function:{step}";

    /// <param name="step">Whose next calls fail.</param>
    /// <param name="errors">With what, one after the other; null is a success. Later calls succeed.</param>
    public void Fail(string step, params string?[] errors) => failures[step] = new Queue<string?>(errors);

    public async Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    )
    {
        var step = function.Split(':')[^1];
        var input = JsonNode.Parse(payload.Span)!;
        calls.Add((step, input));
        MostAtOnce = Math.Max(MostAtOnce, ++running);
        await Task.Yield();
        running--;
        if (failures.GetValueOrDefault(step)?.TryDequeue(out var error) is true && error is not null)
        {
            return Result(new JsonObject { ["errorType"] = error, ["errorMessage"] = "why" }, "Unhandled");
        }
        return Result(Answer(step, input), null);
    }

    private static InvocationResult Result(JsonNode body, string? error) =>
        new(Encoding.UTF8.GetBytes(body.ToJsonString()), error, "request");

    private JsonObject Answer(string step, JsonNode input) =>
        step switch
        {
            "AssumeRole" => new()
            {
                ["Execution"] = input["Execution"]!.DeepClone(),
                ["Source"] = new JsonObject { ["Bucket"] = "b-outbox", ["Key"] = new string('s', 1024) },
                ["Target"] = new JsonObject { ["Bucket"] = "a-inbox", ["Key"] = new string('t', 1024) },
                ["DeleteSource"] = WithDeletion,
                ["OnConflict"] = "Replace",
                ["Tags"] = "Keep",
                ["Restore"] = "Bulk",
                ["RestoreDays"] = 7,
                ["AssumedRole"] = new JsonObject { ["Account"] = "222222222222" },
            },
            "ReadObject" => new()
            {
                // As large as S3 lets metadata be.
                ["Object"] = new JsonObject
                {
                    ["Size"] = ChunkCount * BytesPerChunk,
                    ["Metadata"] = new string('m', 2048),
                },
                ["Archive"] = ArchiveAnswers.TryDequeue(out var status) ? status : "Readable",
                ["ChunkLength"] = BytesPerChunk,
                ["Chunks"] = new JsonArray([
                    .. Enumerable.Range(0, ChunkCount).Select(index => JsonValue.Create(index)),
                ]),
            },
            "RestoreSource" => new()
            {
                ["CheckEverySeconds"] = SecondsBetweenLooks,
                ["GiveUpAt"] = "2026-11-30T00:00:00+00:00",
            },
            "StageTemp" => new()
            {
                ["Index"] = input["Index"]!.DeepClone(),
                ["Length"] = BytesPerChunk,
                ["Crc64Nvme"] = "AAAAAAAAAAA=",
            },
            "WriteTarget" => new() { ["Outcome"] = Written, ["Bytes"] = ChunkCount * BytesPerChunk },
            "DeleteSource" => new(),
            "CleanUp" => new() { ["Removed"] = ChunkCount },
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "no such step"),
        };
}
