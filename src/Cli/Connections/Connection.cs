using System.CommandLine;
using System.CommandLine.Parsing;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Connections;

/// <summary>
/// Where Step Functions is and who asks: AWS, or the sandbox. Without options the SDK's own rules hold: environment
/// variables (AWS_ENDPOINT_URL among them), profiles, roles.
/// </summary>
public sealed class Connection
{
    private readonly Option<Uri?> endpoint = new("--endpoint-url")
    {
        CustomParser = ParseEndpoint,
        Description = "Where Step Functions answers; the sandbox prints its own. Default: AWS_ENDPOINT_URL, else AWS.",
        Recursive = true,
    };

    private readonly Option<string?> region = new("--region")
    {
        Description = "AWS Region, such as eu-central-1. Default: AWS_REGION or the profile's.",
        Recursive = true,
    };

    private readonly Option<string?> profile = new("--profile")
    {
        Description = "Profile of the AWS configuration files.",
        Recursive = true,
    };

    private readonly Option<string?> stateMachine = new("--state-machine-arn")
    {
        Description =
            "The state machine. Default: XACCT_STATE_MACHINE_ARN, else the one in this account and Region "
            + "whose name holds 'move-object'.",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Add(endpoint);
        command.Add(region);
        command.Add(profile);
        command.Add(stateMachine);
    }

    /// <summary>Where Step Functions is looked for instead of at AWS; null for AWS.</summary>
    public Uri? EndpointOf(ParseResult options) =>
        options.GetValue(endpoint) ?? EndpointOfEnvironment() ?? EndpointOf(Chosen(options));

    private static Uri? EndpointOf(CredentialProfile? chosen) =>
        Uri.TryCreate(chosen?.EndpointUrl, UriKind.Absolute, out var found) ? found : null;

    private static Uri? EndpointOfEnvironment()
    {
        // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
        var named = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_SFN") is { Length: > 0 } own
            ? own
            : Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        return Uri.TryCreate(named, UriKind.Absolute, out var found) ? found : null;
    }

    public IAmazonStepFunctions Open(ParseResult options)
    {
        var chosen = Chosen(options);
        var config = new AmazonStepFunctionsConfig();
        if ((options.GetValue(endpoint) ?? (EndpointOfEnvironment() is null ? EndpointOf(chosen) : null)) is { } url)
        {
            config.ServiceURL = url.ToString();
            config.AuthenticationRegion =
                RegionOf(options, chosen) ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName ?? "us-east-1";
        }
        else if (RegionOf(options, chosen) is { } there)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(there);
        else if (EndpointOf(options) is null && FallbackRegionFactory.GetRegionEndpoint() is null)
            throw new CliException(ExitCode.Usage, "no AWS Region: name one with --region, or set AWS_REGION.");
        try
        {
            return chosen is null
                ? new AmazonStepFunctionsClient(config)
                : new AmazonStepFunctionsClient(chosen.GetAWSCredentials(new CredentialProfileStoreChain()), config);
        }
        catch (AmazonClientException missing)
        {
            throw new CliException(ExitCode.Usage, missing.Message);
        }
    }

    private CredentialProfile? Chosen(ParseResult options) =>
        options.GetValue(profile) is { } name ? ProfileOf(name) : null;

    /// <summary>Null where the SDK finds one by itself, or none; it would not look at a profile that is named here.</summary>
    private string? RegionOf(ParseResult options, CredentialProfile? chosen) =>
        options.GetValue(region)
        ?? (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_REGION")) ? chosen?.Region?.SystemName : null);

    public async Task<string> StateMachineAsync(
        IAmazonStepFunctions stepFunctions,
        ParseResult options,
        CancellationToken cancellationToken,
        string kind = "move-object"
    )
    {
        var named = options.GetValue(stateMachine) ?? Environment.GetEnvironmentVariable("XACCT_STATE_MACHINE_ARN");
        // Who has named the one state machine of a stack means the stack.
        if (!string.IsNullOrEmpty(named))
            return named.Replace("move-object", kind, StringComparison.Ordinal);
        var found = new List<StateMachineListItem>();
        var request = new ListStateMachinesRequest();
        do
        {
            var page = await stepFunctions.ListStateMachinesAsync(request, cancellationToken);
            found.AddRange(
                (page.StateMachines ?? []).Where(machine => machine.Name.Contains(kind, StringComparison.Ordinal))
            );
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);
        return found switch
        {
            [var only] => only.StateMachineArn,
            [] => throw new CliException(
                ExitCode.Usage,
                $"no state machine whose name holds '{kind}' in this account and Region: deploy serverless.template, "
                    + "or name one with --state-machine-arn."
            ),
            _ => throw new CliException(
                ExitCode.Usage,
                "several state machines could be meant; name one with --state-machine-arn:\n"
                    + string.Join('\n', found.Select(machine => $"  {machine.StateMachineArn}"))
            ),
        };
    }

    /// <summary>An execution's ARN as it is, or made from its name and the state machine's ARN.</summary>
    public async Task<string> ExecutionAsync(
        IAmazonStepFunctions stepFunctions,
        ParseResult options,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (id.StartsWith("arn:", StringComparison.Ordinal))
            return id;
        var machine = await StateMachineAsync(stepFunctions, options, cancellationToken);
        return $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{id}";
    }

    private static Uri? ParseEndpoint(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        argument.AddError($"--endpoint-url: '{text}' is no address; write http://127.0.0.1:4566, say.");
        return null;
    }

    private static CredentialProfile ProfileOf(string profile) =>
        new CredentialProfileStoreChain().TryGetProfile(profile, out var found) && found.CanCreateAWSCredentials
            ? found
            : throw new CliException(
                ExitCode.Usage,
                $"--profile {profile}: no such profile in the AWS configuration files."
            );
}
