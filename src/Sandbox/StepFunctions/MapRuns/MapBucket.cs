using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>S3 as a Map run's reader and writer need it, under the machine's role.</summary>
internal sealed class MapBucket(Frame frame)
{
    /// <summary>An object's contents.</summary>
    public async Task<string> ReadAsync(TaskParameters parameters, CancellationToken cancellation)
    {
        var (service, operation) = AwsServiceModel.Find("aws-sdk:s3", "getObject")!.Value;
        using var response = await frame.Run.Engine.Client.SendAsync(
            service,
            operation,
            parameters,
            Region,
            TaskRole.Session(frame, null),
            cancellation
        );
        if (!response.IsSuccessStatusCode)
        {
            await RestAnswer.ReadAsync(service, operation, response, cancellation);
        }
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>The objects of a bucket as items, in the form that Step Functions gives them.</summary>
    public async IAsyncEnumerable<JsonElement> ListAsync(
        TaskParameters parameters,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? token = null;
        do
        {
            var asked = token is null
                ? parameters
                : new TaskParameters(
                    Json.Object([
                        .. parameters
                            .Json.EnumerateObject()
                            .Select(member => KeyValuePair.Create(member.Name, member.Value)),
                        new("ContinuationToken", Json.String(token)),
                    ])
                );
            var page = await CallAsync("listObjectsV2", asked, cancellation);
            foreach (
                var item in page.TryGetProperty("Contents", out var contents) ? contents.EnumerateArray() : default
            )
            {
                yield return Item(item);
            }
            token = page.TryGetProperty("NextContinuationToken", out var next) ? next.GetString() : null;
        } while (token is not null);
    }

    /// <summary>Writes an object and gives its size in bytes.</summary>
    public async Task<long> WriteAsync(string bucket, string key, string text, CancellationToken cancellation)
    {
        await CallAsync(
            "putObject",
            new TaskParameters(
                Json.Object([
                    new("Bucket", Json.String(bucket)),
                    new("Key", Json.String(key)),
                    new("Body", Json.String(text)),
                    new("ContentType", Json.String("application/json")),
                ])
            ),
            cancellation
        );
        return System.Text.Encoding.UTF8.GetByteCount(text);
    }

    private string Region => frame.Run.Execution.Machine.Arn.Region;

    private Task<JsonElement> CallAsync(string action, TaskParameters parameters, CancellationToken cancellation)
    {
        var (service, operation) = AwsServiceModel.Find("aws-sdk:s3", action)!.Value;
        return frame.Run.Engine.Client.CallAsync(
            service,
            operation,
            parameters,
            Region,
            TaskRole.Session(frame, null),
            cancellation
        );
    }

    private static JsonElement Item(JsonElement listed) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Etag", listed.GetProperty("ETag").GetString());
            writer.WriteString("Key", listed.GetProperty("Key").GetString());
            var modified = DateTimeOffset.Parse(
                listed.GetProperty("LastModified").GetString()!,
                CultureInfo.InvariantCulture
            );
            writer.WriteNumber("LastModified", modified.ToUnixTimeSeconds());
            writer.WriteNumber("Size", listed.GetProperty("Size").GetInt64());
            writer.WriteString(
                "StorageClass",
                listed.TryGetProperty("StorageClass", out var storage) ? storage.GetString() : "STANDARD"
            );
            writer.WriteEndObject();
        });
}
