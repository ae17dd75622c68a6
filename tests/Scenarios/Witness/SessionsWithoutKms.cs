using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>
/// Stands before an STS that does not know KMS's actions, nor those of GetObjectAttributes: hands each AssumeRole on, without
/// what its session policy says of them, and each answer back.
/// </summary>
public sealed class SessionsWithoutKms(WitnessAccounts accounts) : IDisposable
{
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly AmazonSecurityTokenServiceClient sts = new(
        new BasicAWSCredentials(accounts.Workflow.AccessKeyId, accounts.Workflow.SecretAccessKey),
        new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = accounts.Endpoint.ToString(),
            AuthenticationRegion = StepProcesses.Region,
        }
    );

    public async Task HandleAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        XElement answer;
        try
        {
            // Who asks is not asked: RGW has no GetCallerIdentity, and refuses it by itself.
            answer =
                form["Action"] == "AssumeRole"
                    ? await AssumeAsync(form)
                    : Error("InvalidAction", $"There is no {form["Action"]} here.");
        }
        catch (AmazonSecurityTokenServiceException error)
        {
            http.Response.StatusCode = (int)error.StatusCode;
            answer = Error(error.ErrorCode, error.Message);
        }
        if (answer.Name.LocalName == "ErrorResponse" && http.Response.StatusCode == StatusCodes.Status200OK)
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/xml";
        await http.Response.WriteAsync(answer.ToString());
    }

    public void Dispose() => sts.Dispose();

    private async Task<XElement> AssumeAsync(IFormCollection form)
    {
        var assumed = await sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = form["RoleArn"],
                RoleSessionName = form["RoleSessionName"],
                DurationSeconds = int.Parse(
                    form["DurationSeconds"]!,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                Policy = WithoutKms(form["Policy"]!),
            }
        );
        var credentials = assumed.Credentials;
        return new XElement(
            Namespace + "AssumeRoleResponse",
            new XElement(
                Namespace + "AssumeRoleResult",
                new XElement(
                    Namespace + "Credentials",
                    new XElement(Namespace + "AccessKeyId", credentials.AccessKeyId),
                    new XElement(Namespace + "SecretAccessKey", credentials.SecretAccessKey),
                    new XElement(Namespace + "SessionToken", credentials.SessionToken),
                    new XElement(Namespace + "Expiration", credentials.Expiration!.Value.ToUniversalTime())
                ),
                new XElement(
                    Namespace + "AssumedRoleUser",
                    new XElement(Namespace + "Arn", assumed.AssumedRoleUser.Arn),
                    new XElement(Namespace + "AssumedRoleId", assumed.AssumedRoleUser.AssumedRoleId)
                )
            )
        );
    }

    private static string WithoutKms(string policy)
    {
        var document = JsonNode.Parse(policy)!;
        var statements = document["Statement"]!.AsArray();
        foreach (var statement in statements.Where(NamesKms).ToArray())
            statements.Remove(statement);
        // Nor those of GetObjectAttributes, which stand beside others.
        foreach (var actions in statements.Select(statement => statement!["Action"]!.AsArray()))
        foreach (var action in actions.Where(IsOfAttributes).ToArray())
            actions.Remove(action);
        return document.ToJsonString();
    }

    private static bool NamesKms(JsonNode? statement) =>
        statement!["Action"]!
            .AsArray()
            .Any(action => action!.GetValue<string>().StartsWith("kms:", StringComparison.Ordinal));

    private static bool IsOfAttributes(JsonNode? action) =>
        action!.GetValue<string>() is "s3:GetObjectAttributes" or "s3:GetObjectVersionAttributes";

    private static XElement Error(string code, string message) =>
        new(
            Namespace + "ErrorResponse",
            new XElement(
                Namespace + "Error",
                new XElement(Namespace + "Type", "Sender"),
                new XElement(Namespace + "Code", code),
                new XElement(Namespace + "Message", message)
            )
        );
}
