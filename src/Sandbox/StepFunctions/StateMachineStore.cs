using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>
/// All state machines and executions, of all accounts. Authorization is the business of whoever calls: the API asks
/// before it gets here, and deployment may do anything.
/// </summary>
public sealed class StateMachineStore
{
    private readonly ConcurrentDictionary<Arn, StateMachine> machines = new();
    private readonly ExecutionStore executions = new();
    private readonly TimeProvider time;
    private readonly Engine engine;

    /// <param name="environment">
    /// What tasks need beyond functions: who may do what, credentials, the endpoint. Without it, nobody is asked, and AWS
    /// SDK integrations fail.
    /// </param>
    public StateMachineStore(
        IFunctionInvoker functions,
        TimeProvider time,
        Random random,
        TaskEnvironment? environment = null
    )
    {
        this.time = time;
        var dice = new Dice(random);
        var client = new SandboxClient(environment, time);
        var tasks = new TaskIntegrations(
            new LambdaTasks(functions),
            new StartExecutionTasks(this),
            new AwsSdkTasks(client)
        );
        engine = new Engine(
            time,
            dice,
            tasks,
            new TaskAccess(environment),
            new TaskTokens(time, dice),
            client,
            executions
        );
    }

    public IEnumerable<StateMachine> Machines => machines.Values;
    public IEnumerable<Execution> Executions => executions.Executions;
    public IEnumerable<MapRun> MapRuns => executions.MapRuns;

    internal StateTrial Try(StateMachine machine, Definition.State state) => new(engine, machine, state);

    internal TaskTokens Tokens => engine.Tokens;

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
                RevisionId = engine.Dice.Uuid().ToString(),
            };
            if (machines.TryUpdate(arn, updated, old))
            {
                return updated;
            }
        }
    }

    internal void Tag(
        Arn arn,
        Func<IEnumerable<KeyValuePair<string, string>>, IEnumerable<KeyValuePair<string, string>>> change
    )
    {
        StateMachine old;
        do
        {
            old = StateMachine(arn);
        } while (!machines.TryUpdate(arn, old with { Tags = change(old.Tags).ToDictionary() }, old));
    }

    /// <summary>Its executions stay where they are; deleting what is not there is no error.</summary>
    public void DeleteStateMachine(Arn arn) => machines.TryRemove(arn, out _);

    /// <exception cref="SandboxException">StateMachineDoesNotExist.</exception>
    public StateMachine StateMachine(Arn arn) =>
        machines.TryGetValue(arn, out var machine) ? machine : throw Errors.StateMachineDoesNotExist(arn);

    /// <exception cref="SandboxException">ExecutionDoesNotExist.</exception>
    public Execution Execution(Arn arn) => executions.Find(arn) ?? throw Errors.ExecutionDoesNotExist(arn);

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
        name ??= engine.Dice.Uuid().ToString();
        var express = machine.Type == StateMachineType.Express;
        var kind = express ? "express" : "execution";
        // Every start of an Express machine is an execution of its own, whatever its name.
        var resource = $"{kind}:{machine.Name}:{name}" + (express ? $":{engine.Dice.Uuid()}" : "");
        var made = new Execution(machine.Arn with { Resource = resource }, name, machine, input, time);
        // An Express execution cannot be asked for again.
        var kept = express ? made : executions.GetOrAdd(made);
        if (kept == made)
        {
            engine.Start(made);
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
            engine.Redrive(execution);
        }
        return execution;
    }

    /// <exception cref="SandboxException">ResourceNotFound.</exception>
    public MapRun MapRun(Arn arn) => executions.FindMapRun(arn) ?? throw Errors.ResourceNotFound(arn);

    internal void Restore(StateMachine machine) => machines[machine.Arn] = machine;

    internal void Restore(Execution execution) => executions.GetOrAdd(execution);

    private static StateMachineDefinition Parse(string definition, StateMachineType type)
    {
        var (parsed, findings) = DefinitionReader.Read(definition, type == StateMachineType.Express);
        return parsed ?? throw Errors.InvalidDefinition(findings.Where(finding => finding.IsError));
    }
}
