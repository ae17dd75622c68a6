using System.Text;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Scale.Model;

/// <summary>Lambda, as far as it takes time and money: cold starts, warm processes, billed durations.</summary>
/// <param name="answer">What a step takes and gives, by its name and input.</param>
/// <param name="isWarm">Whether every function has been used before.</param>
public sealed class ModelledFunctions(
    Func<string, JsonNode, StepAnswer> answer,
    DeployedTemplate stack,
    Bill bill,
    TimeProvider time,
    bool isWarm
) : IFunctionInvoker
{
    private readonly Dictionary<string, int> idle = [];

    public static string ArnOf(string step) => $"arn:aws:lambda:us-east-1:111111111111:function:{step}";

    public async Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    )
    {
        var step = function.Split(':')[^1];
        var answered = answer(step, JsonNode.Parse(payload.Span)!);
        var warm = idle.GetValueOrDefault(step);
        idle[step] = Math.Max(0, warm - 1);
        var duration = answered.Duration + (isWarm || warm > 0 ? TimeSpan.Zero : Assumptions.ColdStart.Times());
        if (duration > stack.TimeoutOf(step))
            throw new InvalidOperationException($"{step} would take {duration}, and has {stack.TimeoutOf(step)}.");
        bill.Invoke(stack.MegabytesOf(step), duration);
        await Task.Delay(duration, time, cancellationToken);
        idle[step]++;
        return answered.Error is { } error
            ? Result(new JsonObject { ["errorType"] = error, ["errorMessage"] = "as modelled" }, "Unhandled")
            : Result(answered.Body, null);
    }

    private static InvocationResult Result(JsonObject body, string? error) =>
        new(Encoding.UTF8.GetBytes(body.ToJsonString()), error, "request");
}
