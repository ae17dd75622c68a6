using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads one state.</summary>
/// <param name="declared">The states that it may lead to; null for a state that stands alone.</param>
internal sealed class StateReader(FlowReader flow, Fields fields, string name, HashSet<string>? declared)
{
    private static readonly string[] FailParts = ["Error", "Cause"];
    private const string Types = "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]";

    public State? Read()
    {
        fields.Text("Comment");
        QueryLanguage.Check(fields);
        State? state = fields.Text("Type") switch
        {
            "Task" => ReadTask(),
            "Pass" => ReadPass(),
            "Choice" => ReadChoice(),
            "Wait" => ReadWait(),
            "Succeed" => new SucceedState { Name = name },
            "Fail" => ReadFail(),
            "Parallel" => ReadParallel(),
            "Map" => ReadMap(),
            null when !fields.Has("Type") => Refuse("The field 'Type' is required but was missing", fields.Location),
            _ => Refuse($"The field 'Type' should have one of these values: {Types}", fields.At("Type")),
        };
        if (state is null or FailState)
        {
            return state;
        }
        state = state with
        {
            InputPath = fields.PathOr("InputPath", JsonPath.Root),
            OutputPath = fields.PathOr("OutputPath", JsonPath.Root),
        };
        return state is SucceedState ? state
            : state is ChoiceState ? state with { Assign = AssignReader.Read(fields) }
            : state with { Assign = AssignReader.Read(fields), Next = ReadTransition() };
    }

    private State? Refuse(string message, string location)
    {
        fields.Findings.Error(location, message);
        return null;
    }

    /// <summary>Exactly one of Next and End. Null: the flow ends here.</summary>
    private string? ReadTransition()
    {
        var end = fields.Flag("End") ?? false;
        if (fields.Has("Next") == end)
        {
            fields.Findings.Error(
                fields.Location,
                end
                    ? "These fields are mutually exclusive: [Next, End]"
                    : "One of these fields is required: [Next, End]"
            );
        }
        return Target("Next", fields);
    }

    private string? Target(string field, Fields of)
    {
        var target = of.Text(field);
        if (target is not null && declared?.Contains(target) == false)
        {
            of.Findings.Error(of.At(field), $"Missing 'Next' target: {target}", Diagnostic.MissingTarget);
        }
        return target;
    }

    private string RequiredTarget(string field, Fields of) => of.Required(field, Target(field, of)) ?? "";

    private PassState ReadPass()
    {
        if (fields.Any("Result") is { } text)
        {
            StaticText.WarnInResult(text, fields.At("Result"), fields.Findings);
        }
        return new()
        {
            Name = name,
            Result = fields.Any("Result") is { } result ? Json.Build(result.WriteTo) : null,
            Parameters = fields.Template("Parameters"),
            ResultPath = fields.ReferencePathOr("ResultPath", ReferencePath.Root),
        };
    }

    private FailState ReadFail()
    {
        foreach (var part in FailParts.Where(part => fields.Has(part) && fields.Has(part + "Path")))
        {
            fields.Findings.Error(fields.Location, $"Only one of the fields {part} and {part}Path is allowed");
        }
        foreach (var part in FailParts)
        {
            StaticText.WarnInField(fields.Any(part), fields.At(part), fields.Findings);
        }
        return new()
        {
            Name = name,
            Error = fields.Text("Error"),
            Cause = fields.Text("Cause"),
            ErrorPath = fields.Expression("ErrorPath"),
            CausePath = fields.Expression("CausePath"),
        };
    }

    private WaitState ReadWait()
    {
        string[] forms = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
        if (forms.Count(fields.Has) != 1)
        {
            fields.Findings.Error(
                fields.Location,
                $"Exactly one of these fields is required: [{string.Join(", ", forms)}]"
            );
        }
        var timestamp = fields.Text("Timestamp");
        var moment = timestamp is null ? null : Timestamps.Read(timestamp);
        if (timestamp is not null && moment is null)
        {
            fields.Error("Timestamp", "The value has to be a timestamp like 2016-08-18T17:33:00Z");
        }
        return new()
        {
            Name = name,
            Seconds = fields.Integer("Seconds", 0),
            SecondsPath = fields.Path("SecondsPath"),
            Timestamp = moment,
            TimestampPath = fields.Path("TimestampPath"),
        };
    }

    private ChoiceState ReadChoice()
    {
        var choices = fields.Objects("Choices");
        if (choices.Count == 0)
        {
            fields.Findings.Error(
                fields.Has("Choices") ? fields.At("Choices") : fields.Location,
                "A Choice state needs a non-empty array 'Choices'"
            );
        }
        return new()
        {
            Name = name,
            Choices = [.. choices.Select(choice => ChoiceReader.Read(choice, RequiredTarget("Next", choice)))],
            Default = Target("Default", fields),
        };
    }

    private TaskState? ReadTask()
    {
        var resource = fields.Required("Resource", fields.Text("Resource"));
        var parsed = resource is null ? null : ResourceReader.Read(resource, fields, flow.Express);
        var state = new TaskState
        {
            Name = name,
            Resource = parsed ?? new TaskResource.Function(""),
            TimeoutSeconds = fields.Quantity("TimeoutSeconds", 1),
            HeartbeatSeconds = fields.Quantity("HeartbeatSeconds", 1),
            Credentials = fields.Template("Credentials"),
        };
        if (
            state is { TimeoutSeconds: { Path: null } timeout, HeartbeatSeconds: { Path: null } heartbeat }
            && heartbeat.Value >= timeout.Value
        )
        {
            fields.Error("HeartbeatSeconds", "HeartbeatSeconds has to be smaller than TimeoutSeconds");
        }
        if (
            fields.Object("Credentials") is { } credentials
            && !credentials.TryGetProperty("RoleArn", out _)
            && !credentials.TryGetProperty("RoleArn.$", out _)
        )
        {
            fields.Error("Credentials", "The field 'RoleArn' is required but was missing");
        }
        return WithWork(state);
    }

    private ParallelState? ReadParallel()
    {
        var branches = fields.Objects("Branches");
        if (branches.Count == 0)
        {
            fields.Findings.Error(
                fields.Has("Branches") ? fields.At("Branches") : fields.Location,
                fields.Has("Branches") ? "Value cannot be empty" : "The field 'Branches' is required but was missing"
            );
        }
        return WithWork(
            new ParallelState { Name = name, Branches = [.. branches.Select(branch => ReadFlow(branch, null))] }
        );
    }

    private MapState? ReadMap()
    {
        // Iterator is the older name of ItemProcessor, and Parameters of ItemSelector.
        var old = fields.Has("Iterator") && !fields.Has("ItemProcessor");
        if (fields.Inner(old ? "Iterator" : "ItemProcessor") is not { } processor)
        {
            fields.Required<object>("ItemProcessor", null);
            processor = null;
        }
        var distributed = DistributedMapReader.Read(fields, processor, flow.Express);
        var selector = fields.Template("ItemSelector");
        var state = new MapState
        {
            Name = name,
            Processor = processor is null
                ? new Flow("", System.Collections.Frozen.FrozenDictionary<string, State>.Empty)
                : ReadFlow(processor, distributed?.ChildType),
            ItemsPath = fields.Path("ItemsPath") ?? JsonPath.Root,
            MaxConcurrency = fields.Quantity("MaxConcurrency", 0),
            Distributed = distributed,
        };
        var work = WithWork(state);
        return work with { Parameters = selector ?? work.Parameters };
    }

    /// <param name="child">The type of the executions that run the flow, where it runs in executions of its own.</param>
    private Flow ReadFlow(Fields inner, StateMachineType? child)
    {
        inner.Text("Comment");
        var reader = child is { } type ? flow.ForChildren(type == StateMachineType.Express) : flow;
        var read = reader.Read(inner);
        inner.Close();
        return read;
    }

    private T WithWork<T>(T state)
        where T : WorkState
    {
        ImmutableArray<Catcher> catchers = [.. fields.Objects("Catch").Select(ReadCatcher)];
        ErrorHandlerReader.CheckAllIsLast(fields, "Catch", [.. catchers.Select(catcher => catcher.ErrorEquals)]);
        return state with
        {
            Parameters = fields.Template("Parameters"),
            ResultSelector = fields.Template("ResultSelector"),
            ResultPath = fields.ReferencePathOr("ResultPath", ReferencePath.Root),
            Retry = ErrorHandlerReader.Retriers(fields),
            Catch = catchers,
        };
    }

    private Catcher ReadCatcher(Fields catcher)
    {
        catcher.Text("Comment");
        var read = new Catcher(ErrorHandlerReader.ErrorNames(catcher), RequiredTarget("Next", catcher))
        {
            ResultPath = catcher.ReferencePathOr("ResultPath", ReferencePath.Root),
            Assign = AssignReader.Read(catcher),
        };
        catcher.Close();
        return read;
    }
}
