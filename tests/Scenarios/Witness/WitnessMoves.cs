using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>The steps of moves, one by one, against the endpoint.</summary>
public sealed class WitnessMoves(WitnessFixture witness)
{
    private readonly WitnessAccounts accounts = witness.Accounts;

    /// <summary>AssumeRole's input.</summary>
    public JsonObject Start(string key, string roleArn, string? bucket = null)
    {
        // A name of its own for each move: what one has staged is none of another's business.
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(roleArn + key)))[..16];
        return new JsonObject
        {
            ["Execution"] = $"arn:aws:states:{StepProcesses.Region}:111111111111:execution:witness:{name}",
            ["Move"] = new JsonObject
            {
                ["Source"] = new JsonObject
                {
                    ["Bucket"] = bucket ?? accounts.SourceBucket,
                    ["Key"] = key,
                    ["RoleArn"] = roleArn,
                },
            },
        };
    }

    /// <summary>A move of an object of the source bucket, as far as ReadObject.</summary>
    public Task<(JsonObject State, JsonObject Plan)> ReadAsync(string key, string roleArn) =>
        ReadAsync(Start(key, roleArn));

    public async Task<(JsonObject State, JsonObject Plan)> ReadAsync(JsonObject start)
    {
        var state = await SucceedAsync("AssumeRole", start);
        return (state, await SucceedAsync("ReadObject", state));
    }

    public async Task<JsonObject> SucceedAsync(string step, JsonObject input)
    {
        var answer = await witness.Steps.RunAsync(step, input);
        Assert.True(answer.Error is null, $"{step} on {accounts.Name}: {answer.Error}: {answer.Message}");
        return answer.Output;
    }

    /// <summary>StageTemp's input.</summary>
    public static JsonObject Chunk(JsonObject state, JsonObject plan, long chunkLength, int index) =>
        new()
        {
            ["Execution"] = state["Execution"]!.DeepClone(),
            ["Source"] = state["Source"]!.DeepClone(),
            ["Object"] = plan["Object"]!.DeepClone(),
            ["ChunkLength"] = chunkLength,
            ["Index"] = index,
        };

    /// <summary>A chunk's bytes, as they are in staging.</summary>
    public async Task<byte[]> StagedAsync(JsonObject state, int index)
    {
        var execution = state["Execution"]!.GetValue<string>().Split(':');
        var key = $"moves/{execution[^2]}/{execution[^1]}/{index:D5}";
        using var response = await witness.Staging.GetObjectAsync(accounts.StagingBucket, key);
        using var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public Task<PutObjectResponse> PutAsync(string key, byte[] bytes, string? bucket = null) =>
        witness.Source.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket ?? accounts.SourceBucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
            }
        );
}
