using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The operations on a rule's targets.</summary>
internal sealed class TargetOperations(EventBusStore store)
{
    private const int MostInARequest = 100;
    private const int MostOfAnId = 64;
    private const int MostOfAnInput = 8192;
    private const int MostOfAPath = 256;

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html</summary>
    public JsonObject Put(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName", "Targets");
        Limits.Count(call, "Targets", MostInARequest);
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
        if (ids.Count < targets.Count)
        {
            throw Errors.Validation("Parameter Targets is not valid. Reason: two targets have one Id.");
        }
        store.ChangeRule(
            rule.Arn,
            old =>
            {
                var all = old.Targets.RemoveAll(target => ids.Contains(target.Id)).AddRange(targets);
                return all.Count <= EventRule.MostTargets
                    ? old with
                    {
                        Targets = all,
                    }
                    : throw Errors.TooMany($"{EventRule.MostTargets} targets");
            }
        );
        return Done();
    }

    public JsonObject Remove(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName", "Ids", "Force");
        Limits.Count(call, "Ids", MostInARequest);
        var rule = Named.Existing(store, call, "Rule", "RemoveTargets");
        var ids = call.Texts("Ids");
        store.ChangeRule(rule.Arn, old => old with { Targets = old.Targets.RemoveAll(t => ids.Contains(t.Id)) });
        return Done();
    }

    public JsonObject List(JsonCall call)
    {
        call.AllowOnly("Rule", "EventBusName", "Limit", "NextToken");
        var rule = Named.Existing(store, call, "Rule", "ListTargetsByRule");
        return Listed.Page(call, "Targets", rule.Targets, Told);
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
        var letters = target.Member("DeadLetterConfig") is { } config ? target.Within(config).Text("Arn") : null;
        try
        {
            return new RuleTarget(
                Limits.Name(target, "Id", MostOfAnId),
                ArnOf(target.RequiredText("Arn")),
                target.Text("RoleArn") is { } role ? ArnOf(role) : null,
                InputOf(target),
                target.Member("RetryPolicy") is { } retry ? RetryOf(target.Within(retry)) : new RetryPolicy(),
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
        return TargetInput.Of(
            Limits.Text(target, "Input", MostOfAnInput),
            Limits.Text(target, "InputPath", MostOfAPath),
            transformer
        );
    }

    private static RetryPolicy RetryOf(JsonCall retry)
    {
        retry.AllowOnly("MaximumRetryAttempts", "MaximumEventAgeInSeconds");
        return new RetryPolicy(
            Limits.Number(retry, "MaximumRetryAttempts", 0, RetryPolicy.MostAttempts) ?? RetryPolicy.MostAttempts,
            Limits.Number(retry, "MaximumEventAgeInSeconds", RetryPolicy.LeastAge, RetryPolicy.GreatestAge)
                ?? RetryPolicy.GreatestAge
        );
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
