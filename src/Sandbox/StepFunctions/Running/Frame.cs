using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>A state being run: where it stands, what its expressions see, and where its events go.</summary>
internal sealed class Frame(ExecutionRun run, Strand strand, Position position)
{
    public ExecutionRun Run => run;
    public Strand Strand => strand;
    public Position Position => position;

    /// <summary>How often the state has been tried again since it was entered.</summary>
    public int RetryCount { get; set; }

    /// <summary>Whether the work failed in a branch or iteration, which the history tells of the Parallel or Map too.</summary>
    public bool FailedInside { get; set; }

    /// <summary>What the expressions of this state see, with <c>$</c> as given.</summary>
    public Bindings Bind(JsonElement input, MapItem? item = null) =>
        new(
            input,
            () => StateContext.Of(run, position, RetryCount, item ?? strand.Item, TaskToken),
            position.Variables,
            run.Engine.Dice
        );

    /// <summary>The token of the task under way, where it waits for one.</summary>
    public string? TaskToken { get; set; }

    /// <summary>The state's input after InputPath.</summary>
    public JsonElement EffectiveInput() => Select(position.State.InputPath, position.Input);

    /// <summary>Puts a result into the state's input and applies OutputPath.</summary>
    public JsonElement Output(JsonElement result, ReferencePath? resultPath) =>
        Select(position.State.OutputPath, resultPath?.Put(position.Input, result) ?? position.Input);

    /// <summary>InputPath and OutputPath: null stands for an empty object.</summary>
    public JsonElement Select(JsonPath? path, JsonElement from) =>
        path is null
            ? Json.EmptyObject
            : path.Find(Bind(from))
                ?? throw new EvaluationException($"Invalid path '{path}' : No results for path: {path.Canonical}");

    public long Append(string type, EventDetails? details = null) =>
        strand.LastEvent = run.Execution.History.Append(type, strand.LastEvent, details);

    /// <summary>An evaluation's fault as the error that the execution knows.</summary>
    public StatesException ErrorOf(EvaluationException fault) =>
        new(
            fault.Error,
            $"An error occurred while executing the state '{position.State.Name}' (entered at the event id #{position.EnteredEvent}). {fault.Message}"
        );
}

/// <summary>What a state came to.</summary>
/// <param name="Next">Where it goes on; null: the line of states ends here.</param>
/// <param name="Assigned">The variables that it set.</param>
internal sealed record StateResult(
    JsonElement Output,
    string? Next,
    IReadOnlyCollection<KeyValuePair<string, JsonElement>> Assigned
)
{
    public ImmutableDictionary<string, JsonElement> Over(ImmutableDictionary<string, JsonElement> variables) =>
        variables.SetItems(Assigned);
}
