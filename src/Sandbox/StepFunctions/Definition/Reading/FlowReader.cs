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
            else if (fields.Has("StartAt") && states.Count == declared.Count && declared.Count > 0)
            {
                CheckEnds(fields, startAt, states);
            }
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

    /// <summary>
    /// Something has to end the flow, and everything has to be led to. Others have seen AWS's validation look for states
    /// that nothing leads to only where the flow can end. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
    /// </summary>
    private void CheckEnds(Fields fields, string startAt, Dictionary<string, State> states)
    {
        if (!states.Values.Any(state => state is not ChoiceState && state.Next is null))
        {
            // AWS names no place for the machine itself. Not confirmed on AWS: what it says of a branch.
            var place = fields.Location == "/" ? null : fields.Location;
            findings.Error(place, "Workflow has no terminal state", Diagnostic.MissingEnd);
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
            var location = $"{fields.At("States")}/{name}";
            findings.Error(location, $"State \"{name}\" is not reachable.", Diagnostic.MissingTarget);
        }
    }
}
