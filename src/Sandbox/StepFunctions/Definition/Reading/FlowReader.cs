using System.Collections.Frozen;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads StartAt and States, and checks that the states hang together.</summary>
internal sealed class FlowReader
{
    private static readonly string[] RequiredFields = ["States", "StartAt"];

    private readonly Findings findings;

    /// <summary>Names are unique within the whole machine.</summary>
    private readonly HashSet<string> names;

    public FlowReader(Findings findings, bool express)
        : this(findings, express, []) { }

    private FlowReader(Findings findings, bool express, HashSet<string> names)
    {
        this.findings = findings;
        this.names = names;
        Express = express;
    }

    /// <summary>Whether the states run in an Express execution, which knows no waiting for jobs and tokens.</summary>
    public bool Express { get; }

    /// <summary>A reader for states that run in executions of another type.</summary>
    public FlowReader ForChildren(bool express) => new(findings, express, names);

    public Flow Read(Fields fields)
    {
        var missing = RequiredFields.Where(name => !fields.Has(name)).ToList();
        if (missing.Count > 0)
        {
            findings.Error(fields.Location, $"These fields are required: [{string.Join(", ", missing)}]");
        }
        var startAt = fields.Text("StartAt") ?? "";
        var states = new Dictionary<string, State>();
        if (fields.Object("States") is { } all)
        {
            var declared = all.EnumerateObject().Select(member => member.Name).ToHashSet();
            if (declared.Count == 0)
            {
                fields.Error("States", "Value cannot be empty");
            }
            foreach (var member in all.EnumerateObject())
            {
                if (ReadState(member, $"{fields.At("States")}/{member.Name}", declared) is { } state)
                {
                    states[member.Name] = state;
                }
            }
            if (fields.Has("StartAt") && !declared.Contains(startAt))
            {
                findings.Error(fields.At("StartAt"), $"Missing 'Next' target: {startAt}", Diagnostic.MissingTarget);
            }
            WarnOfUnreachable(fields, startAt, states, declared.Count);
        }
        return new Flow(startAt, states.ToFrozenDictionary());
    }

    /// <summary>Reads a state that stands alone, as TestState is given one.</summary>
    public State? ReadAlone(Fields fields, string name)
    {
        var state = new StateReader(this, fields, name, declared: null).Read();
        if (state is not null)
        {
            fields.Close();
        }
        return state;
    }

    private State? ReadState(JsonProperty member, string location, HashSet<string> declared)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
        {
            findings.Error(location, "Expected value of type Object");
            return null;
        }
        if (member.Name.Length is 0 or > 80)
        {
            findings.Error(location, "A state's name has to have 1 to 80 characters");
        }
        if (!names.Add(member.Name))
        {
            findings.Error(location, $"The state's name '{member.Name}' stands more than once in the state machine");
        }
        var fields = new Fields(member.Value, location, findings);
        var state = new StateReader(this, fields, member.Name, declared).Read();
        if (state is not null)
        {
            fields.Close();
        }
        return state;
    }

    /// <summary>A state that nothing leads to is legal on AWS, and a mistake; ValidateStateMachineDefinition warns of it.</summary>
    private void WarnOfUnreachable(Fields fields, string startAt, Dictionary<string, State> states, int declared)
    {
        if (states.Count < declared)
        {
            return;
        }
        var reached = new HashSet<string> { startAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var target in states.TryGetValue(name, out var state) ? state.Targets : [])
            {
                if (reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }
        foreach (var name in states.Keys.Where(name => !reached.Contains(name)))
        {
            findings.Warning(
                $"{fields.At("States")}/{name}",
                $"State '{name}' is not reachable",
                Diagnostic.Unreachable
            );
        }
    }
}
