using System.Text.RegularExpressions;
using CsCheck;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Sessions;

public sealed class SessionNameTests
{
    private const string Arn = "arn:aws:states:us-east-1:111111111111:execution:Machine:";

    [Theory]
    [InlineData("demo-1", "demo-1")]
    [InlineData("x", "x-")]
    [InlineData("日本 report", "---report")]
    [InlineData("a_b+c=d,e.f@g-h", "a_b+c=d,e.f@g-h")]
    public void Of_ExecutionName_KeepsWhatStsTakes(string name, string session) =>
        Assert.Equal(session, SessionName.Of(Samples.Parse<ExecutionId>(Arn + name)));

    [Fact]
    public void Of_AnyName_IsTakenBySts() =>
        Gen
            .Char.Where(c => c != ':')
            .Array[1, 80]
            .Sample(name =>
                Assert.Matches(
                    new Regex(@"^[A-Za-z0-9_+=,.@-]{2,64}$"),
                    SessionName.Of(Samples.Parse<ExecutionId>(Arn + new string(name)))
                )
            );
}
