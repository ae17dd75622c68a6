using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

internal static class Intrinsic
{
    public static JsonObject Ref(string name) => new() { ["Ref"] = name };

    public static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };

    public static JsonObject Arn(string resource) => new() { ["Fn::GetAtt"] = new JsonArray(resource, nameof(Arn)) };

    /// <summary>
    /// An ARN for each of a list of buckets, without Fn::ForEach: joined with what stands between two names, wrapped
    /// in what stands around them, and split at the commas. No bucket's name has a comma.
    /// </summary>
    public static JsonObject BucketArns(string list, string suffix) =>
        new()
        {
            ["Fn::Split"] = new JsonArray(
                ",",
                new JsonObject
                {
                    ["Fn::Sub"] = new JsonArray(
                        $"arn:aws:s3:::${{Buckets}}{suffix}",
                        new JsonObject
                        {
                            ["Buckets"] = new JsonObject
                            {
                                ["Fn::Join"] = new JsonArray($"{suffix},arn:aws:s3:::", Ref(list)),
                            },
                        }
                    ),
                }
            ),
        };
}
