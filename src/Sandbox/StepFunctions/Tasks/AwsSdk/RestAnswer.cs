using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>Reads a service's answer as a task's result, or as its error.</summary>
internal static class RestAnswer
{
    public static async Task<JsonElement> ReadAsync(
        AwsServiceModel service,
        AwsOperation operation,
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        // Large objects are not read just to be refused: a result may have 256 KiB.
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentLength > PayloadLimit.Bytes)
        {
            if (operation.Output.Any(binding => binding.Place == AwsPlace.Body))
            {
                throw PayloadLimit.Error($"aws-sdk:{service.Name}");
            }
        }
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var xml = Xml(body);
        // CopyObject and CompleteMultipartUpload may answer 200 with an error.
        if (!response.IsSuccessStatusCode || xml?.Name.LocalName == "Error")
        {
            throw Error(service, operation, response, xml);
        }
        var members = operation.Output.SelectMany(binding => Member(binding, response, body, xml));
        return Json.Object(members);
    }

    private static IEnumerable<KeyValuePair<string, JsonElement>> Member(
        AwsBinding binding,
        HttpResponseMessage response,
        byte[] body,
        XElement? xml
    )
    {
        switch (binding.Place)
        {
            case AwsPlace.Header when HeaderOf(response, binding.WireName) is { } text:
                return [new(binding.Name, WireText.ToJson(text, ((WireShape.Scalar)binding.Shape).Kind))];
            case AwsPlace.Headers:
                var found = response
                    .Headers.Where(header =>
                        header.Key.StartsWith(binding.WireName, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(header =>
                        KeyValuePair.Create(
                            header.Key[binding.WireName.Length..],
                            Json.String(string.Join(',', header.Value))
                        )
                    );
                return [new(binding.Name, Json.Object(found))];
            case AwsPlace.Body:
                return [new(binding.Name, Json.String(Encoding.UTF8.GetString(body)))];
            case AwsPlace.Xml when xml is not null:
                return [new(binding.Name, WireXml.Read(binding.Shape, xml))];
            case AwsPlace.Field when xml is not null:
                return WireXml.ReadMember(binding.Name, binding.WireName, binding.Shape, xml);
            default:
                return [];
        }
    }

    private static StatesException Error(
        AwsServiceModel service,
        AwsOperation operation,
        HttpResponseMessage response,
        XElement? xml
    )
    {
        // STS wraps its error in an ErrorResponse.
        var error = xml?.Elements().FirstOrDefault(child => child.Name.LocalName == "Error") ?? xml;
        var status = (int)response.StatusCode;
        // A HEAD's error has no body: the SDK goes by the status.
        var code = ChildOf(error, "Code") ?? (status == 404 ? operation.Errors.FirstOrDefault() : null) ?? $"{status}";
        var name = operation.Errors.FirstOrDefault(known => Plain(known) == Plain(code));
        var request = HeaderOf(response, "x-amz-request-id") ?? HeaderOf(response, "x-amzn-RequestId") ?? "";
        var extended = HeaderOf(response, "x-amz-id-2") is { } id ? $", Extended Request ID: {id}" : "";
        return new StatesException(
            $"{service.ErrorPrefix}.{Plain(name ?? service.ErrorPrefix)}Exception",
            $"{ChildOf(error, "Message") ?? response.ReasonPhrase} (Service: {service.ErrorPrefix}, Status Code: {status}, Request ID: {request}{extended}) (SDK Attempt Count: 1)"
        );
    }

    private static string Plain(string name) =>
        name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name;

    private static string? ChildOf(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(',', values)
            : null;

    /// <summary>The answer's root; for STS, the result inside it.</summary>
    private static XElement? Xml(byte[] body)
    {
        if (body.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'<', ..])
        {
            return null;
        }
        try
        {
            var root = XElement.Parse(Encoding.UTF8.GetString(body));
            return root.Elements()
                    .FirstOrDefault(child =>
                        child.Name.LocalName
                        == root.Name.LocalName.Replace("Response", "Result", StringComparison.Ordinal)
                    )
                ?? root;
        }
        catch (System.Xml.XmlException)
        {
            // An object's own content that looks like XML and is none.
            return null;
        }
    }
}
