using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads Retry, and what Retry and Catch share.</summary>
internal static class ErrorHandlerReader
{
    public static ImmutableArray<Retrier> Retriers(Fields fields)
    {
        ImmutableArray<Retrier> retriers = [.. fields.Objects("Retry").Select(ReadRetrier)];
        CheckAllIsLast(fields, "Retry", [.. retriers.Select(retrier => retrier.ErrorEquals)]);
        return retriers;
    }

    public static ImmutableArray<string> ErrorNames(Fields handler)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (item, at) in handler.Items("ErrorEquals"))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                names.Add(item.GetString()!);
            }
            else
            {
                handler.Findings.Error(at, "Expected value of type a string");
            }
        }
        if (names.Count == 0)
        {
            handler.Findings.Error(handler.Location, "ErrorEquals has to be an array of at least one error name");
        }
        if (names.Count > 1 && names.Contains(StatesException.All))
        {
            handler.Error("ErrorEquals", "States.ALL has to appear alone");
        }
        return names.ToImmutable();
    }

    public static void CheckAllIsLast(Fields fields, string field, ImmutableArray<ImmutableArray<string>> handlers)
    {
        for (var at = 0; at < handlers.Length - 1; at++)
        {
            if (handlers[at].Contains(StatesException.All))
            {
                fields.Error($"{field}[{at}]", $"States.ALL has to stand in the last element of {field}");
            }
        }
    }

    private static Retrier ReadRetrier(Fields retrier)
    {
        retrier.Text("Comment");
        var rate = retrier.Number("BackoffRate") ?? 2.0;
        if (rate < 1.0)
        {
            retrier.Error("BackoffRate", "BackoffRate has to be at least 1.0");
        }
        var jitter = retrier.Text("JitterStrategy");
        if (jitter is not (null or "FULL" or "NONE"))
        {
            retrier.Error("JitterStrategy", "The field 'JitterStrategy' should have one of these values: [FULL, NONE]");
        }
        var interval = retrier.Integer("IntervalSeconds", 1);
        var longest = retrier.Integer("MaxDelaySeconds", 1, 31_622_400);
        if (longest <= (interval ?? 1))
        {
            retrier.Error("MaxDelaySeconds", "MaxDelaySeconds has to be greater than IntervalSeconds");
        }
        var read = new Retrier(ErrorNames(retrier))
        {
            IntervalSeconds = interval ?? 1,
            MaxAttempts = retrier.Integer("MaxAttempts", 0) ?? 3,
            BackoffRate = rate,
            MaxDelaySeconds = longest,
            FullJitter = jitter == "FULL",
        };
        retrier.Close();
        return read;
    }
}
