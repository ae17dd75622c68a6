using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Refusals;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.Refusals;

public sealed class RefusalBookTests : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse("111111111111");
    private static readonly Arn Execution = Arn.Parse("arn:aws:states:us-east-1:111111111111:execution:m:e");
    private static readonly InvocationOrigin Origin = new(Execution.ToString(), "Step");

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly FakeTimeProvider time = new();
    private readonly IAuthorizer authorizer = Substitute.For<IAuthorizer>();
    private readonly CredentialStore credentials;
    private readonly Credentials functionsKey;
    private readonly RefusalBook book;

    public RefusalBookTests()
    {
        credentials = new CredentialStore(time, random);
        functionsKey = Session(assumedWith: null);
        book = new RefusalBook(
            authorizer,
            credentials,
            time,
            key => key == functionsKey.AccessKeyId ? Origin : null,
            capacity: 2
        );
        authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.ImplicitlyDenied, "no", "because"));
    }

    public void Dispose() => random.Dispose();

    [Fact]
    public void Refusal_UnderARoleThatTheFunctionAssumed_BelongsToItsExecution()
    {
        var sourceRole = Session(functionsKey.AccessKeyId);
        var chained = Session(sourceRole.AccessKeyId);

        Ask(functionsKey.AccessKeyId);
        Ask(chained.AccessKeyId);

        Assert.Equal(2, book.Of(Execution).Count);
        Assert.All(book.Of(Execution), refusal => Assert.Equal("because", refusal.Refusal.Decision.TrueReason));
    }

    [Fact]
    public void Refusal_OfTheStateMachinesOwnRole_BelongsToTheExecutionThatAsked()
    {
        Ask(accessKeyId: null, Origin);

        Assert.Equal("Step", Assert.Single(book.Of(Execution)).Origin!.StateName);
    }

    [Fact]
    public void Refusal_OfSomebodyElse_IsKeptWithoutAnExecution()
    {
        Ask(credentials.IssueKey(new Principal.User(Account, "admin")).AccessKeyId);

        Assert.Empty(book.Of(Execution));
        Assert.Null(Assert.Single(book.All).Origin);
    }

    [Fact]
    public void Permission_IsNotKept()
    {
        authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.Allowed, "", ""));

        Ask(functionsKey.AccessKeyId);

        Assert.Empty(book.All);
    }

    [Fact]
    public void Refusals_BeyondTheCapacity_DropTheOldest()
    {
        Ask(accessKeyId: null, Origin);
        Ask(accessKeyId: null);
        Ask(accessKeyId: null);

        Assert.Equal(2, book.All.Count);
        Assert.Empty(book.Of(Execution));
    }

    private Credentials Session(string? assumedWith) =>
        credentials.IssueSession(
            new Principal.RoleSession(Arn.Role(Account, "R"), "s") { AssumedWith = assumedWith },
            TimeSpan.FromHours(1)
        );

    private void Ask(string? accessKeyId, InvocationOrigin? origin = null) =>
        book.Authorize(
            new AccessRequest
            {
                Principal = new Principal.User(Account, "u"),
                Action = "s3:GetObject",
                Resource = "*",
                ResourceAccount = Account,
                AccessKeyId = accessKeyId,
                Origin = origin,
            }
        );
}
