using System.Globalization;
using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Checks;

/// <summary>The answer to one question.</summary>
/// <param name="Question">The state that asked: AssumeRole, ReadObject, CheckStaging, CheckTarget.</param>
/// <param name="Found">What was found, where the answer is yes.</param>
/// <param name="Error">The error that a move would fail with, or NotAsked; null where the answer is yes.</param>
/// <param name="Cause">Its cause, as history would have it.</param>
public sealed record CheckAnswer(string Question, JsonNode? Found, string? Error, string? Cause)
{
    private const string NotAsked = "NotAsked";

    public bool Holds => Error is null;

    public bool WasAsked => Error != NotAsked;

    public string Mark =>
        Holds ? "ok"
        : WasAsked ? "no"
        : "--";

    /// <summary>One line, or several where something has to be changed.</summary>
    public string Text =>
        Holds ? Words()
        : WasAsked ? $"{Error}\n{FailureText.Of(Cause ?? "")}"
        : Cause ?? "";

    public static CheckAnswer Of(string question, JsonNode answer) =>
        new(
            question,
            answer[nameof(Found)],
            answer[nameof(Error)]?.GetValue<string>(),
            answer[nameof(Cause)]?.GetValue<string>()
        );

    public JsonObject ToJson()
    {
        var json = new JsonObject { [nameof(Holds)] = Holds };
        if (Holds)
            json[nameof(Found)] = Found?.DeepClone();
        else
        {
            json[nameof(Error)] = Error;
            json[nameof(Cause)] = FailureText.Of(Cause ?? "");
            json["Diagnosis"] = FailureText.DiagnosisOf(Cause ?? "");
        }
        return json;
    }

    private string Words() =>
        Question switch
        {
            "AssumeRole" => $"{Found!["Arn"]} of account {Found["Account"]}",
            "ReadObject" =>
                $"{Bytes(Found!["Size"])} bytes{Part(", version ", Found["VersionId"])}{Tags(Found["Tags"])}",
            "CheckStaging" => $"s3://{Found!["Bucket"]} can be written",
            "CheckTarget" => $"s3://{Found!["Target"]!["Bucket"]}/{Found["Target"]!["Key"]} can be written"
                + Part(", encrypted with ", Found["KmsKeyId"])
                + (Found["ExistingBytes"] is { } there ? $"; an object of {Bytes(there)} bytes is there already" : ""),
            _ => Found?.ToJsonString() ?? "",
        };

    private static string Bytes(JsonNode? size) => size!.GetValue<long>().ToString("#,0", CultureInfo.InvariantCulture);

    private static string Part(string lead, JsonNode? value) => value is null ? "" : $"{lead}{value}";

    private static string Tags(JsonNode? tags) =>
        (tags as JsonObject)?.Count switch
        {
            null or 0 => ", no tags",
            1 => ", 1 tag",
            var count => $", {count} tags",
        };
}
