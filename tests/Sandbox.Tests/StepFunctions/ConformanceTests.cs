using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>Runs the cases of Cases/*.json.</summary>
public sealed class ConformanceTests
{
    private static readonly Lazy<IReadOnlyList<ConformanceCase>> All = new(() => [.. Read()]);

    public static TheoryData<string> Names => [.. All.Value.Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_RunOnTheEngine_DoesAsTheDocumentSays(string name)
    {
        var one = All.Value.Single(other => other.ToString() == name);
        if (one.Member("refused") is { } faults)
        {
            AssertRefused(one, faults);
            return;
        }
        var machines = new Machines();
        AddFunctions(machines, one);
        var type = one.Member("express")?.GetBoolean() == true ? StateMachineType.Express : StateMachineType.Standard;
        var execution = machines.Run(one.Definition(), one.Input, type);
        AssertExpected(one, machines, execution);
    }

    [Fact]
    public void Cases_Together_AreAtLeastTwoHundredAndNameTheirSource()
    {
        Assert.True(All.Value.Count >= 200, $"There are {All.Value.Count} cases.");
        Assert.All(All.Value, one => Assert.StartsWith("https://", one.Spec, StringComparison.Ordinal));
        Assert.Equal(All.Value.Count, All.Value.Select(one => one.ToString()).Distinct().Count());
    }

    private static void AssertExpected(ConformanceCase one, Machines machines, Execution execution)
    {
        var state = execution.State;
        if (one.Member("holds") is { } holds)
        {
            AssertOutput(holds, state);
        }
        if (one.Member("output") is { } output)
        {
            AssertOutput(output, state);
        }
        if (one.Member("error") is { } error)
        {
            Assert.Equal((ExecutionStatus.Failed, error.GetString()), (state.Status, state.Error));
        }
        if (one.Member("cause") is { } cause)
        {
            Assert.Contains(cause.GetString()!, state.Cause, StringComparison.Ordinal);
        }
        if (one.Member("status") is { } status)
        {
            Assert.Equal(status.GetString(), state.Status.ToString());
        }
        if (one.Member("seconds") is { } seconds)
        {
            Assert.Equal(seconds.GetDouble(), (machines.Time.GetUtcNow() - VirtualTime.Beginning).TotalSeconds);
        }
        if (one.Member("calls") is { } calls)
        {
            Assert.Equal(
                calls.EnumerateArray().Select(Compact),
                machines.Calls.Select(call => Compact(JsonElement.Parse(call.Payload)))
            );
        }
        if (one.Member("events") is { } events)
        {
            Assert.Equal(
                events.EnumerateArray().Select(type => type.GetString()),
                execution.History.Snapshot().Select(e => e.Type)
            );
        }
    }

    private static void AssertOutput(JsonElement expected, ExecutionState state)
    {
        Assert.True(state.Status == ExecutionStatus.Succeeded, $"{state.Status}: {state.Error}: {state.Cause}");
        Assert.True(
            JsonElement.DeepEquals(expected, JsonElement.Parse(state.Output!)),
            $"Expected {Compact(expected)}, got {state.Output}"
        );
    }

    private static void AssertRefused(ConformanceCase one, JsonElement faults)
    {
        var (definition, findings) = DefinitionReader.Read(
            one.Member("text")?.GetString() ?? one.Definition(),
            express: one.Member("express")?.GetBoolean() == true
        );
        var told = string.Join("\n", findings);
        Assert.Null(definition);
        foreach (var fault in faults.EnumerateArray().Select(fault => fault.GetString()!))
        {
            Assert.Contains(fault, told, StringComparison.Ordinal);
        }
        Assert.Equal(faults.GetArrayLength(), findings.Count(finding => finding.IsError));
    }

    /// <summary>Each function answers as its list says, one entry a call, the last one again and again.</summary>
    private static void AddFunctions(Machines machines, ConformanceCase one)
    {
        foreach (var function in one.Member("functions")?.EnumerateObject() ?? default)
        {
            var answers = new Queue<JsonElement>(function.Value.EnumerateArray());
            machines.Function(
                function.Name,
                (input, cancellation) =>
                {
                    var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
                    return answer.TryGetProperty("error", out var error)
                            ? Task.FromResult(Machines.Failure(error.GetString()!, "it failed"))
                        : answer.TryGetProperty("never", out _) ? new TaskCompletionSource<InvocationResult>().Task
                        : answer.TryGetProperty("bytes", out var size)
                            ? Task.FromResult(Machines.Answer($"\"{new string('x', size.GetInt32() - 2)}\""))
                        : answer.TryGetProperty("echo", out _) ? Task.FromResult(Machines.Answer(input.GetRawText()))
                        : Task.FromResult(Machines.Answer(answer.GetProperty("answer").GetRawText()));
                }
            );
        }
    }

    private static IEnumerable<ConformanceCase> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "StepFunctions", "Cases");
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileNameWithoutExtension(path);
            var root = JsonElement.Parse(File.ReadAllText(path));
            foreach (var json in root.GetProperty("cases").EnumerateArray())
            {
                var spec = json.TryGetProperty("spec", out var own) ? own : root.GetProperty("spec");
                yield return new ConformanceCase(file, json.GetProperty("name").GetString()!, spec.GetString()!, json);
            }
        }
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
