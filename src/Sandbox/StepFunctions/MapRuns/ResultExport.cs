using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>
/// Writes the results of a Map run to a bucket: a file for each status, and a manifest that names them.
/// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
/// </summary>
internal sealed class ResultExport(Frame frame, MapRun run, ResultWriter writer, JsonElement input)
{
    private const string WriterFailed = "States.ResultWriterFailed";

    /// <summary>The most bytes in one file; AWS documents 5 GB, which is more than one string holds.</summary>
    private const int FileBytes = 64 * 1024 * 1024;

    /// <returns>The Map state's result: the run, and where the manifest is.</returns>
    public async Task<JsonElement> WriteAsync(CancellationToken cancellation)
    {
        var parameters = new TaskParameters(writer.Parameters!.Evaluate(frame.Bind(input)));
        var bucket = parameters.RequiredText("Bucket");
        var prefix = parameters["Prefix"]?.GetString() is { Length: > 0 } given ? given.TrimEnd('/') + "/" : "";
        var folder = $"{prefix}{run.Arn.Resource[(run.Arn.Resource.LastIndexOf(':') + 1)..]}/";
        var files = new MapBucket(frame);
        try
        {
            var manifest = Json.Object([
                new("DestinationBucket", Json.String(bucket)),
                new("MapRunArn", Json.String(run.Arn.ToString())),
                new(
                    "ResultFiles",
                    Json.Object([
                        new("FAILED", await FilesAsync(files, bucket, folder + "FAILED", IsFailed, cancellation)),
                        new("PENDING", await FilesAsync(files, bucket, folder + "PENDING", IsPending, cancellation)),
                        new(
                            "SUCCEEDED",
                            await FilesAsync(files, bucket, folder + "SUCCEEDED", IsSucceeded, cancellation)
                        ),
                    ])
                ),
            ]);
            await files.WriteAsync(bucket, folder + "manifest.json", manifest.GetRawText(), cancellation);
        }
        catch (StatesException failed)
        {
            throw new StatesException(WriterFailed, failed.Cause);
        }
        return Json.Object([
            new("MapRunArn", Json.String(run.Arn.ToString())),
            new(
                "ResultWriterDetails",
                Json.Object([new("Bucket", Json.String(bucket)), new("Key", Json.String(folder + "manifest.json"))])
            ),
        ]);
    }

    private static bool IsSucceeded(MapChild child) => child.Status == ExecutionStatus.Succeeded;

    private static bool IsPending(MapChild child) => child.Status is null;

    private static bool IsFailed(MapChild child) => !IsSucceeded(child) && !IsPending(child);

    private async Task<JsonElement> FilesAsync(
        MapBucket files,
        string bucket,
        string name,
        Func<MapChild, bool> wanted,
        CancellationToken cancellation
    )
    {
        var written = new List<JsonElement>();
        foreach (var text in Files(run.Children.Where(wanted)))
        {
            var key = $"{name}_{written.Count}.json{(writer.AsLines ? "l" : "")}";
            var size = await files.WriteAsync(bucket, key, text, cancellation);
            written.Add(Json.Object([new("Key", Json.String(key)), new("Size", Json.Number(size))]));
        }
        return Json.Array(written);
    }

    private IEnumerable<string> Files(IEnumerable<MapChild> children)
    {
        var lines = new List<string>();
        var size = 0L;
        foreach (var line in children.SelectMany(Records).Select(json => json.GetRawText()))
        {
            if (size + line.Length > FileBytes)
            {
                yield return Joined(lines);
                lines = [];
                size = 0;
            }
            lines.Add(line);
            size += line.Length + 1;
        }
        if (lines.Count > 0)
        {
            yield return Joined(lines);
        }
    }

    /// <summary>A child that was never started has nothing but its input.</summary>
    private IEnumerable<JsonElement> Records(MapChild child) =>
        child.Execution is { } execution
            ? ChildRecord.Of(execution, writer.Transformation)
            :
            [
                Json.Object([
                    new("Input", Json.String(child.Input.GetRawText())),
                    new("Status", Json.String("PENDING")),
                ]),
            ];

    private string Joined(List<string> lines) =>
        writer.AsLines ? string.Join('\n', lines) + "\n" : $"[{string.Join(',', lines)}]";
}
