using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Refusals;

/// <summary>
/// What was refused in an execution, and why indeed: <c>GET /_sandbox/refusals?execution=ARN</c>. No service of AWS tells
/// this, least of all to another account; who reaches the loopback address is the one who learns here.
/// </summary>
internal sealed class RefusalPage(RefusalBook refusals)
{
    public const string Path = "/_sandbox/refusals";

    public async Task HandleAsync(HttpContext http)
    {
        if (
            !HttpMethods.IsGet(http.Request.Method) || !Arn.TryParse(http.Request.Query["execution"], out var execution)
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync($"GET {Path}?execution=ARN, with the ARN of an execution.\n");
            return;
        }
        JsonNode[] found = [.. refusals.Of(execution).Select(Tell)];
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject { ["Refusals"] = new JsonArray(found) }.ToJsonString());
    }

    private static JsonObject Tell(AttributedRefusal refused)
    {
        var (request, decision, time) = refused.Refusal;
        JsonNode[] obstacles =
        [
            .. decision.Obstacles.Select(obstacle => new JsonObject
            {
                ["Layer"] = obstacle.Layer.ToString(),
                ["Account"] = obstacle.Account.ToString(),
                ["Statement"] = obstacle.Statement?.ToString(),
                ["Reason"] = obstacle.Reason,
            }),
        ];
        return new JsonObject
        {
            ["Time"] = time,
            ["State"] = refused.Origin?.StateName,
            ["Principal"] = request.Principal.Arn.ToString(),
            ["Action"] = request.Action,
            ["Resource"] = request.Resource,
            ["Outcome"] = decision.Outcome.ToString(),
            ["ToldTheCaller"] = decision.Message,
            ["TrueReason"] = decision.TrueReason,
            ["Obstacles"] = new JsonArray(obstacles),
        };
    }
}
