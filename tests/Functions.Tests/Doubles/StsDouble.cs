using System.Net;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using NSubstitute;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>An STS that gives sessions with credentials that a test would recognise anywhere.</summary>
internal sealed class StsDouble
{
    public const string AccessKeyId = "ASIAPLANTEDKEY000001";
    public const string SecretAccessKey = "planted-secret-access-key";
    public const string SessionToken = "planted-session-token";
    public const string CallerArn = "arn:aws:sts::111111111111:assumed-role/xacct-ServiceRoleA/AssumeRole";

    public StsDouble(TimeProvider time)
    {
        Client
            .AssumeRoleAsync(Arg.Any<AssumeRoleRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Answer(call.Arg<AssumeRoleRequest>(), time));
        Client
            .GetCallerIdentityAsync(Arg.Any<GetCallerIdentityRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetCallerIdentityResponse { Account = "111111111111", Arn = CallerArn });
    }

    public IAmazonSecurityTokenService Client { get; } = Substitute.For<IAmazonSecurityTokenService>();

    public List<AssumeRoleRequest> Requests { get; } = [];

    public Exception? Refusal { get; set; }

    public static AmazonSecurityTokenServiceException Error(string code, int status, string message) =>
        new(message, ErrorType.Sender, code, "REQUEST1", (HttpStatusCode)status);

    /// <summary>STS's words across accounts, whatever the cause.</summary>
    public static AmazonSecurityTokenServiceException BareDenial =>
        Error(
            "AccessDenied",
            403,
            $"User: {CallerArn} is not authorized to perform: sts:AssumeRole on resource: {Samples.RoleArn}"
        );

    private AssumeRoleResponse Answer(AssumeRoleRequest request, TimeProvider time)
    {
        Requests.Add(request);
        if (Refusal is not null)
        {
            throw Refusal;
        }
        return new AssumeRoleResponse
        {
            AssumedRoleUser = new AssumedRoleUser
            {
                Arn = $"arn:aws:sts::222222222222:assumed-role/ServiceRoleB/{request.RoleSessionName}",
            },
            Credentials = new Credentials
            {
                AccessKeyId = AccessKeyId,
                SecretAccessKey = SecretAccessKey,
                SessionToken = SessionToken,
                Expiration = time.GetUtcNow().AddSeconds(request.DurationSeconds ?? 3600).UtcDateTime,
            },
        };
    }
}
