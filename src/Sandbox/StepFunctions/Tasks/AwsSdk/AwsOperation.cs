using System.Collections.Immutable;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>An operation of a service, as its published model describes it.</summary>
/// <param name="Uri">With <c>{Bucket}</c> and <c>{Key+}</c> for the parameters that stand in it.</param>
/// <param name="Errors">The errors that the SDK has a class for.</param>
internal sealed record AwsOperation(
    string Name,
    string Method,
    string Uri,
    ImmutableArray<AwsBinding> Input,
    ImmutableArray<AwsBinding> Output,
    ImmutableHashSet<string> Errors
)
{
    public static AwsOperation Read(JsonProperty json) =>
        new(
            json.Name,
            json.Value.GetProperty("method").GetString()!,
            json.Value.GetProperty("uri").GetString()!,
            Bindings(json.Value.GetProperty("input")),
            Bindings(json.Value.GetProperty("output")),
            [.. json.Value.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!)]
        );

    private static ImmutableArray<AwsBinding> Bindings(JsonElement members) =>
        [.. members.EnumerateObject().Select(AwsBinding.Read)];
}

/// <summary>Where a parameter or a member of the answer stands.</summary>
internal enum AwsPlace
{
    /// <summary>In the path.</summary>
    Uri,
    Query,
    Header,

    /// <summary>In all headers that begin so: metadata.</summary>
    Headers,

    /// <summary>The whole body, as it is.</summary>
    Body,

    /// <summary>The whole body, as XML under the name given.</summary>
    Xml,

    /// <summary>One element or form field of the body among others.</summary>
    Field,
}

/// <param name="WireName">The header's, query parameter's or element's name.</param>
internal sealed record AwsBinding(string Name, AwsPlace Place, string WireName, WireShape Shape)
{
    public static AwsBinding Read(JsonProperty json)
    {
        var names = json.Name.Split('@');
        if (json.Value.ValueKind == JsonValueKind.Object)
        {
            var whole = json.Value.TryGetProperty("xml", out var root);
            return new(
                names[0],
                whole ? AwsPlace.Xml : AwsPlace.Field,
                whole ? root.GetString()! : names[^1],
                WireShape.Read(json.Value)
            );
        }
        var parts = json.Value.GetString()!.Split('#');
        var shape = new WireShape.Scalar(parts.Length > 1 ? parts[1][0] : 's');
        var place = parts[0].Split(':');
        return place[0] switch
        {
            "uri" => new(names[0], AwsPlace.Uri, names[0], shape),
            "query" => new(names[0], AwsPlace.Query, place[1], shape),
            "header" => new(names[0], AwsPlace.Header, place[1], shape),
            "headers" => new(names[0], AwsPlace.Headers, place[1], shape),
            "body" => new(names[0], AwsPlace.Body, names[0], shape),
            var kind => new(names[0], AwsPlace.Field, names[^1], new WireShape.Scalar(kind[0])),
        };
    }
}
