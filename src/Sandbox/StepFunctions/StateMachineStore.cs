using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>
/// All state machines and executions, of all accounts. Authorization is the business of whoever calls: the API asks
/// before it gets here, and deployment may do anything.
/// </summary>
public sealed class StateMachineStore
{
    private readonly ConcurrentDictionary<Arn, StateMachine> machines = new();
    private readonly ConcurrentDictionary<Arn, Execution> executions = new();
    private readonly TimeProvider time;
    private readonly EngineServices services;

    public StateMachineStore(IFunctionInvoker functions, TimeProvider time, Random random)
    {
        this.time = time;
        services = new EngineServices(time, new Dice(random), new TaskIntegrations(new LambdaTasks(functions)));
    }

    public IEnumerable<StateMachine> Machines => machines.Values;
    public IEnumerable<Execution> Executions => executions.Values;

    internal Dice Dice => services.Dice;

    /// <summary>
    /// Creates a state machine; one that exists just so is given back as it is.
    /// </summary>
    /// <exception cref="SandboxException">InvalidDefinition, with all that is wrong; StateMachineAlreadyExists; InvalidName.</exception>
    public StateMachine CreateStateMachine(
        AccountId account,
        string region,
        string name,
        Arn roleArn,
        string definition,
        StateMachineType type,
        IReadOnlyDictionary<string, string>? tags = null
    )
    {
        Names.Check(name);
        var parsed = Parse(definition, type);
        var now = time.GetUtcNow();
        var made = new StateMachine
        {
            Arn = new Arn("aws", "states", region, account.ToString(), $"stateMachine:{name}"),
            Name = name,
            RoleArn = roleArn,
            Text = definition,
            Definition = parsed,
            Type = type,
            CreatedAt = now,
            UpdatedAt = now,
            Tags = tags ?? new Dictionary<string, string>(),
        };
        var kept = machines.GetOrAdd(made.Arn, made);
        return kept == made || (kept.Text == definition && kept.Type == type && kept.RoleArn == roleArn)
            ? kept
            : throw Errors.StateMachineAlreadyExists(made.Arn);
    }

    /// <summary>Changes a state machine; running executions, and those redriven later, keep what they started with.</summary>
    public StateMachine UpdateStateMachine(Arn arn, string? definition, Arn? roleArn)
    {
        while (true)
        {
            var old = StateMachine(arn);
            var updated = old with
            {
                Text = definition ?? old.Text,
                Definition = definition is null ? old.Definition : Parse(definition, old.Type),
                RoleArn = roleArn ?? old.RoleArn,
                UpdatedAt = time.GetUtcNow(),
                RevisionId = services.Dice.Uuid().ToString(),
            };
            if (machines.TryUpdate(arn, updated, old))
            {
                return updated;
            }
        }
    }

    /// <summary>Its executions stay where they are; deleting what is not there is no error.</summary>
    public void DeleteStateMachine(Arn arn) => machines.TryRemove(arn, out _);

    /// <exception cref="SandboxException">StateMachineDoesNotExist.</exception>
    public StateMachine StateMachine(Arn arn) =>
        machines.TryGetValue(arn, out var machine) ? machine : throw Errors.StateMachineDoesNotExist(arn);

    /// <exception cref="SandboxException">ExecutionDoesNotExist.</exception>
    public Execution Execution(Arn arn) =>
        executions.TryGetValue(arn, out var execution) ? execution : throw Errors.ExecutionDoesNotExist(arn);

    /// <summary>
    /// Starts an execution. While one of the same name and input runs, it is that one; a name that was used for anything
    /// else is refused.
    /// </summary>
    /// <param name="input">JSON.</param>
    /// <exception cref="SandboxException">StateMachineDoesNotExist, ExecutionAlreadyExists, InvalidName, InvalidExecutionInput.</exception>
    public Execution StartExecution(Arn stateMachine, string? name, string input)
    {
        var machine = StateMachine(stateMachine);
        ExecutionInput.Check(input);
        if (name is not null)
        {
            Names.Check(name);
        }
        name ??= services.Dice.Uuid().ToString();
        var express = machine.Type == StateMachineType.Express;
        var kind = express ? "express" : "execution";
        // Every start of an Express machine is an execution of its own, whatever its name.
        var resource = $"{kind}:{machine.Name}:{name}" + (express ? $":{services.Dice.Uuid()}" : "");
        var made = new Execution(machine.Arn with { Resource = resource }, name, machine, input, time);
        var kept = executions.GetOrAdd(made.Arn, made);
        if (kept == made)
        {
            made.History.Append(
                "ExecutionStarted",
                0,
                History.EventDetails.ExecutionStarted(input, machine.RoleArn.ToString())
            );
            Run(made);
            return made;
        }
        return kept.Input == input && kept.State.Status == ExecutionStatus.Running
            ? kept
            : throw Errors.ExecutionAlreadyExists(made.Arn);
    }

    /// <summary>Ends a running execution; one that has ended stays as it is.</summary>
    public async Task<Execution> StopExecutionAsync(Arn arn, string? error, string? cause)
    {
        var execution = Execution(arn);
        if (execution.Interruption.Interrupt(new ExecutionState(ExecutionStatus.Aborted, Error: error, Cause: cause)))
        {
            await execution.Completion;
        }
        return execution;
    }

    /// <summary>Goes on with an execution that failed, was aborted or timed out, in the states that it had entered and not exited.</summary>
    /// <exception cref="SandboxException">ExecutionDoesNotExist, ExecutionNotRedrivable.</exception>
    public Execution RedriveExecution(Arn arn)
    {
        var execution = Execution(arn);
        lock (execution.Gate)
        {
            if (Redriving.ReasonAgainst(execution, time.GetUtcNow()) is { } reason)
            {
                throw Errors.ExecutionNotRedrivable(arn, reason);
            }
            var before = execution.State;
            execution.Interruption = new Interruption();
            execution.State = new ExecutionState(
                ExecutionStatus.Running,
                RedriveCount: before.RedriveCount + 1,
                RedriveDate: time.GetUtcNow()
            );
            var id = execution.History.Append(
                "ExecutionRedriven",
                execution.History.Count,
                History.EventDetails.Of(
                    "executionRedrivenEventDetails",
                    new History.EventField("redriveCount", before.RedriveCount + 1)
                )
            );
            execution.Progress.Follow(id);
            Run(execution);
        }
        return execution;
    }

    private void Run(Execution execution)
    {
        execution.Completion = new ExecutionRun(execution, services).RunAsync(execution.Interruption);
    }

    private static StateMachineDefinition Parse(string definition, StateMachineType type)
    {
        var (parsed, findings) = DefinitionReader.Read(definition, type == StateMachineType.Express);
        return parsed ?? throw Errors.InvalidDefinition(findings.Where(finding => finding.IsError));
    }
}
