using System.Collections;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.TestFunction;

/// <summary>What a payload's <c>Do</c> may ask for; without one, the payload comes back as it is.</summary>
internal sealed class Commands
{
    private int invocations;
    private byte[] eaten = [];

    public async Task<JsonNode?> RunAsync(JsonNode? payload)
    {
        invocations++;
        switch ((payload as JsonObject)?["Do"]?.GetValue<string>())
        {
            case "throw":
                throw new TestException(payload["Message"]!.GetValue<string>());
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                return null;
            case "exit":
                Environment.Exit(payload["Code"]!.GetValue<int>());
                return null;
            case "kill":
                Process.GetCurrentProcess().Kill();
                return null;
            case "count":
                return new JsonObject { ["Process"] = Environment.ProcessId, ["Invocations"] = invocations };
            case "environment":
                return Variables();
            case "print":
                Console.WriteLine(payload["Text"]!.GetValue<string>());
                Console.Error.WriteLine(Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY"));
                return null;
            case "eat":
                eaten = new byte[payload["MiB"]!.GetValue<int>() << 20];
                Array.Fill(eaten, (byte)1);
                return eaten.Length;
            case "answer":
                return new string('x', payload["Bytes"]!.GetValue<int>());
            case "put":
                return await PutAsync(payload);
            default:
                return payload?.DeepClone();
        }
    }

    private static JsonObject Variables()
    {
        var all = new JsonObject();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            all[(string)variable.Key] = (string?)variable.Value;
        }

        return all;
    }

    private static async Task<JsonNode?> PutAsync(JsonNode order)
    {
        using var s3 = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true });
        try
        {
            var put = await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = order["Bucket"]!.GetValue<string>(),
                    Key = order["Key"]!.GetValue<string>(),
                    ContentBody = order["Text"]!.GetValue<string>(),
                }
            );
            return put.ETag;
        }
        catch (AmazonS3Exception e)
        {
            throw new TestException($"{e.ErrorCode}: {e.Message}");
        }
    }
}
