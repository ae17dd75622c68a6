using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// A Map's reader and writer, against the sandbox's own S3.
/// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
/// </summary>
public sealed class MapBucketTests(StateBuckets buckets) : IClassFixture<StateBuckets>
{
    private const string Passes = """ "StartAt": "P", "States": { "P": { "Type": "Pass", "End": true } } """;

    [Theory]
    [InlineData("[1,{\"a\":2}]", """ "InputType": "JSON" """, """[1,{"a":2}]""")]
    [InlineData("[1,2,3]", """ "InputType": "JSON", "MaxItems": 2 """, "[1,2]")]
    [InlineData("[1,2,3]", """ "InputType": "JSON", "MaxItemsPath": "$.most" """, "[1]")]
    [InlineData("{\"a\":1}\n\n{\"a\":2}\n", """ "InputType": "JSONL" """, """[{"a":1},{"a":2}]""")]
    [InlineData(
        "k,v\r\na,1\r\nb,\"x,\"\"2\"\"\"\r\n",
        """ "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" """,
        """[{"k":"a","v":"1"},{"k":"b","v":"x,\"2\""}]"""
    )]
    [InlineData(
        "a;1\nb;2\n",
        """ "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["k","v"], "CSVDelimiter": "SEMICOLON" """,
        """[{"k":"a","v":"1"},{"k":"b","v":"2"}]"""
    )]
    public async Task ItemReader_OfAnObject_TakesItsItems(string content, string config, string items)
    {
        const string Key = "open/items";
        await buckets.PutAsync(Key, content);

        var state = await buckets.RunAsync(
            Map(
                "EXPRESS",
                $$"""
                "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { {{config}} },
                  "Parameters": { "Bucket": "items", "Key.$": "$.key" } },
                """
            ),
            JsonSerializer.Serialize(new { key = Key, most = 1 })
        );

        Assert.Equal((ExecutionStatus.Succeeded, items), (state.Status, state.Output));
    }

    [Fact]
    public async Task ItemReader_OfAListing_TakesObjectsOfAllPages()
    {
        foreach (var name in (string[])["b", "a", "c"])
        {
            await buckets.PutAsync($"listed/{name}", name);
        }

        var state = await buckets.RunAsync(
            Map(
                "STANDARD",
                """
                "ItemReader": { "Resource": "arn:aws:states:::s3:listObjectsV2",
                  "Parameters": { "Bucket": "items", "Prefix": "listed/", "MaxKeys": 2 } },
                "ItemSelector": { "key.$": "$$.Map.Item.Value.Key", "size.$": "$$.Map.Item.Value.Size" },
                """
            )
        );

        Assert.Equal(
            """[{"key":"listed/a","size":1},{"key":"listed/b","size":1},{"key":"listed/c","size":1}]""",
            state.Output
        );
    }

    [Theory]
    [InlineData("shut/items.json")]
    [InlineData("open/never-put.json")]
    public async Task ItemReader_ThatCannotRead_FailsTheState(string key)
    {
        await buckets.PutAsync("shut/items.json", "[1]");

        var state = await buckets.RunAsync(
            Map(
                "STANDARD",
                $$"""
                "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "JSON" },
                  "Parameters": { "Bucket": "items", "Key": "{{key}}" } },
                """
            )
        );

        Assert.Equal((ExecutionStatus.Failed, "States.ItemReaderFailed"), (state.Status, state.Error));
    }

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("EXPRESS")]
    public async Task ResultWriter_SomeFail_WritesAFileForEachStatusAndAManifest(string type)
    {
        var state = await buckets.RunAsync(
            $$"""
            { "Type": "Map", "End": true, "ToleratedFailureCount": 1,
              "ResultWriter": { "Resource": "arn:aws:states:::s3:putObject",
                "Parameters": { "Bucket": "items", "Prefix": "open/results" } },
              "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "{{type}}" },
                "StartAt": "C", "States": {
                  "C": { "Type": "Choice", "Default": "P", "Choices": [ { "Variable": "$", "NumericEquals": 2, "Next": "F" } ] },
                  "P": { "Type": "Pass", "End": true },
                  "F": { "Type": "Fail", "Error": "Two" } } } }
            """,
            "[1,2,3]"
        );

        Assert.Equal(ExecutionStatus.Succeeded, state.Status);
        var details = JsonElement.Parse(state.Output!).GetProperty("ResultWriterDetails");
        var manifest = JsonElement.Parse(await buckets.GetAsync(details.GetProperty("Key").GetString()!));
        var files = manifest.GetProperty("ResultFiles");
        Assert.Equal(["1", "3"], await OutputsAsync(files.GetProperty("SUCCEEDED")));
        var failed = Assert.Single(await RecordsAsync(files.GetProperty("FAILED")));
        Assert.Equal("Two", failed.GetProperty("Error").GetString());
        Assert.Equal(0, files.GetProperty("PENDING").GetArrayLength());
    }

    private async Task<IEnumerable<string?>> OutputsAsync(JsonElement files) =>
        (await RecordsAsync(files)).Select(record => record.GetProperty("Output").GetString());

    private async Task<IEnumerable<JsonElement>> RecordsAsync(JsonElement files)
    {
        var file = Assert.Single(files.EnumerateArray());
        var text = await buckets.GetAsync(file.GetProperty("Key").GetString()!);
        Assert.Equal(text.Length, file.GetProperty("Size").GetInt64());
        return JsonElement.Parse(text).EnumerateArray();
    }

    private static string Map(string type, string fields) =>
        $$"""
            { "Type": "Map", {{fields}} "End": true, "ItemProcessor": {
              "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "{{type}}" }, {{Passes}} } }
            """;
}
