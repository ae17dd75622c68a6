using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The operations on a rule's targets.</summary>
internal sealed class TargetOperations(EventBusStore store)
{
    private const int MostTargets = 5;

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html</summary>
    public JsonObject Put(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName", "Targets");
        var rule = Named.Existing(store, call, "Rule", "PutTargets");
        var targets = call.Items("Targets").Select(item => Read(call.Within(item))).ToList();
        foreach (var target in targets)
        {
            if (target.Fault(rule.Bus) is { } fault)
            {
                throw Errors.Validation(fault);
            }
        }
        var ids = targets.Select(target => target.Id).ToHashSet();
        if (rule.Targets.RemoveAll(old => ids.Contains(old.Id)).Count + ids.Count > MostTargets)
        {
            throw new SandboxException(
                "LimitExceededException",
                400,
                $"The requested resource exceeds the maximum number allowed: {MostTargets} targets."
            );
        }
        store.ChangeRule(
            rule.Arn,
            old => old with { Targets = old.Targets.RemoveAll(t => ids.Contains(t.Id)).AddRange(targets) }
        );
        return Done();
    }

    public JsonObject Remove(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName", "Ids", "Force");
        var rule = Named.Existing(store, call, "Rule", "RemoveTargets");
        var ids = call.Texts("Ids");
        store.ChangeRule(rule.Arn, old => old with { Targets = old.Targets.RemoveAll(t => ids.Contains(t.Id)) });
        return Done();
    }

    public JsonObject List(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName");
        var rule = Named.Existing(store, call, "Rule", "ListTargetsByRule");
        return new JsonObject { ["Targets"] = new JsonArray([.. rule.Targets.Select(Told)]) };
    }

    private static RuleTarget Read(JsonCall target)
    {
        target.AllowOnly(
            "Id",
            "Arn",
            "RoleArn",
            "Input",
            "InputPath",
            "InputTransformer",
            "RetryPolicy",
            "DeadLetterConfig"
        );
        var retry = target.Member("RetryPolicy") is { } policy ? target.Within(policy) : null;
        var letters = target.Member("DeadLetterConfig") is { } config ? target.Within(config).Text("Arn") : null;
        var defaults = new RetryPolicy();
        try
        {
            return new RuleTarget(
                target.RequiredText("Id"),
                ArnOf(target.RequiredText("Arn")),
                target.Text("RoleArn") is { } role ? ArnOf(role) : null,
                InputOf(target),
                new RetryPolicy(
                    retry?.Integer("MaximumRetryAttempts") ?? defaults.MaximumRetryAttempts,
                    retry?.Integer("MaximumEventAgeInSeconds") ?? defaults.MaximumEventAgeInSeconds
                ),
                letters is null ? null : ArnOf(letters)
            );
        }
        catch (InputException faulty)
        {
            throw Errors.Validation($"Invalid input of target {target.Text("Id")}: {faulty.Message}");
        }
    }

    private static TargetInput InputOf(JsonCall target)
    {
        InputTransformer? transformer = null;
        if (target.Member("InputTransformer") is { } given)
        {
            var members = target.Within(given);
            members.AllowOnly("InputPathsMap", "InputTemplate");
            var paths = (members.Member("InputPathsMap")?.EnumerateObject() ?? default).ToDictionary(
                path => path.Name,
                path => $"{path.Value}"
            );
            transformer = InputTransformer.Parse(paths, members.RequiredText("InputTemplate"));
        }
        return TargetInput.Of(target.Text("Input"), target.Text("InputPath"), transformer);
    }

    private static Arn ArnOf(string text) =>
        Arn.TryParse(text, out var arn) && AccountId.TryParse(arn.Account, out _)
            ? arn
            : throw Errors.Validation($"Parameter {text} is not valid. Reason: Provided Arn is not in correct format.");

    private static JsonObject Told(RuleTarget target)
    {
        var told = new JsonObject { ["Id"] = target.Id, ["Arn"] = target.Arn.ToString() };
        Add("RoleArn", target.Role?.ToString());
        Add("Input", target.Input.Constant);
        Add("InputPath", target.Input.Path?.Text);
        if (target.Input.Transformer is { } transformer)
        {
            told["InputTransformer"] = new JsonObject
            {
                ["InputPathsMap"] = new JsonObject(
                    transformer.PathsMap.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))
                ),
                ["InputTemplate"] = transformer.Template,
            };
        }
        told["RetryPolicy"] = new JsonObject
        {
            ["MaximumRetryAttempts"] = target.Retry.MaximumRetryAttempts,
            ["MaximumEventAgeInSeconds"] = target.Retry.MaximumEventAgeInSeconds,
        };
        if (target.DeadLetters is not null)
        {
            told["DeadLetterConfig"] = new JsonObject { ["Arn"] = target.DeadLetters.ToString() };
        }
        return told;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                told[name] = value;
            }
        }
    }

    private static JsonObject Done() => new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };
}
