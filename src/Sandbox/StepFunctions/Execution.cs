using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.History;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>
/// One execution of a state machine. It runs by itself from the moment it is started; a redrive goes on with the same
/// object.
/// </summary>
public sealed class Execution
{
    private volatile ExecutionState state = new(ExecutionStatus.Running);

    internal Execution(
        Arn arn,
        string name,
        StateMachine machine,
        string input,
        TimeProvider time,
        MapItem? item = null
    )
    {
        Arn = arn;
        Name = name;
        Machine = machine;
        Input = input;
        StartDate = time.GetUtcNow();
        History = new ExecutionHistory(
            time,
            machine.Type == StateMachineType.Standard ? ExecutionHistory.StandardLimit : null
        );
        Progress = new Strand(machine.Definition.Main) { Item = item };
    }

    /// <summary>One that a former sandbox has run to its end.</summary>
    internal Execution(
        Arn arn,
        string name,
        StateMachine machine,
        string input,
        TimeProvider time,
        DateTimeOffset startDate,
        ExecutionState state,
        IEnumerable<HistoryEvent> events
    )
        : this(arn, name, machine, input, time)
    {
        StartDate = startDate;
        this.state = state;
        History.Restore(events);
        IsOfFormerSandbox = true;
    }

    public Arn Arn { get; }
    public string Name { get; }

    /// <summary>The machine as it was when the execution started.</summary>
    public StateMachine Machine { get; }

    /// <summary>JSON, as it was given.</summary>
    public string Input { get; }

    public DateTimeOffset StartDate { get; }
    public ExecutionHistory History { get; }

    public ExecutionState State
    {
        get => state;
        internal set => state = value;
    }

    /// <summary>Ends when the execution does, however it ends; after a redrive it is another task.</summary>
    public Task Completion { get; internal set; } = Task.CompletedTask;

    /// <summary>The Map run that started it, and how many items it holds; null and 0 for any other execution.</summary>
    public MapRun? MapRun { get; internal init; }

    /// <inheritdoc cref="MapRun"/>
    public int ItemCount { get; internal init; }

    /// <summary>How far it came, and what a redrive goes on from.</summary>
    internal Strand Progress { get; }

    internal Interruption Interruption { get; set; } = new();

    /// <summary>How far it came is forgotten: it can be looked at, and not redriven.</summary>
    internal bool IsOfFormerSandbox { get; }

    /// <summary>Held while a redrive decides and begins.</summary>
    internal Lock Gate { get; } = new();
}
