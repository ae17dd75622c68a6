using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// AssumeRole's parameters, each within its limits.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// </summary>
internal sealed record AssumeRoleRequest(
    Arn RoleArn,
    string SessionName,
    string? ExternalId,
    int? DurationSeconds,
    string? Policy,
    IReadOnlyList<Arn> PolicyArns,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<string> TransitiveTagKeys,
    string? SourceIdentity
)
{
    private const int MostArns = 10;
    private const int MostPolicyText = 2_048;

    private static readonly string[] Unsupported =
    [
        "SerialNumber",
        "TokenCode",
        "ProvidedContexts.member.1.ProviderArn",
        "MinimumSessionTokenSize",
    ];

    public static AssumeRoleRequest Read(QueryRequest request)
    {
        var unsupported = Unsupported.FirstOrDefault(name => request.Text(name) is not null);
        if (unsupported is not null)
        {
            throw SandboxException.NotSupported($"AssumeRole with {unsupported}");
        }
        var constraints = new Constraints(request);
        var roleArn = constraints.Required("RoleArn", min: 20, max: 2048);
        var name = constraints.Required("RoleSessionName", @"[\w+=,.@-]*", 2, 64);
        var externalId = constraints.Optional("ExternalId", @"[\w+=,.@:\/-]*", 2, 1224);
        var duration = constraints.Number("DurationSeconds", 900, 43_200);
        var policy = constraints.Optional("Policy", @"[\u0009\u000A\u000D\u0020-\u00FF]+", 1, MostPolicyText);
        var source = constraints.Optional("SourceIdentity", @"[\w+=,.@-]*", 2, 64);
        var tags = request.Members("Tags", "Key", "Value");
        if (source?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new SandboxException(
                "ValidationError",
                400,
                $"The source identity {source} begins with aws:, which is reserved."
            );
        }
        foreach (var tag in tags)
        {
            constraints.Check("tags.member.key", tag[0] ?? "", @"[^\x00-\x1f]+", 1, 128);
            constraints.Check("tags.member.value", tag[1] ?? "", null, 0, 256);
        }
        constraints.ThrowIfBroken();
        return new AssumeRoleRequest(
            Role(roleArn),
            name,
            externalId,
            duration,
            policy,
            PolicyArnsOf(request, policy),
            SessionTags.Read(tags),
            request.Members("TransitiveTagKeys"),
            source
        );
    }

    // Not confirmed on AWS: when it says which of the two.
    private static Arn Role(string text)
    {
        if (!Arn.TryParse(text, out var arn))
        {
            throw new SandboxException("ValidationError", 400, $"{text} is invalid");
        }
        var isRole =
            arn is { Service: "iam", Region: "" }
            && AccountId.TryParse(arn.Account, out _)
            && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            && !arn.Resource.EndsWith('/');
        return isRole ? arn : throw new SandboxException("ValidationError", 400, "Request ARN is invalid");
    }

    private static List<Arn> PolicyArnsOf(QueryRequest request, string? policy)
    {
        var texts = request.Members("PolicyArns", "arn").Select(p => p[0]!).ToList();
        if (texts.Count > MostArns)
        {
            throw new SandboxException(
                "ValidationError",
                400,
                $"1 validation error detected: Value at 'policyArns' failed to satisfy constraint: "
                    + $"Member must have length less than or equal to {MostArns}"
            );
        }
        // The two together count as one text.
        var length = (policy?.Length ?? 0) + texts.Sum(t => t.Length);
        return length <= MostPolicyText
            ? texts.ConvertAll(PolicyArn)
            : throw new SandboxException(
                "ValidationError",
                400,
                $"The session policies have {length} characters of plain text together; {MostPolicyText} is the limit."
            );
    }

    private static Arn PolicyArn(string text) =>
        Arn.TryParse(text, out var arn) && arn is { Service: "iam" }
            ? arn
            : throw new SandboxException("ValidationError", 400, $"ARN {text} is not valid.");
}
