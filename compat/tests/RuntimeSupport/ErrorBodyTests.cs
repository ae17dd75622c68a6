using System.Text.Json;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Compat.Tests.RuntimeSupport;

public sealed class ErrorBodyTests
{
    [Fact]
    public void Body_InnerException_IsTheCause()
    {
        var body = Write(new InvalidOperationException("outer", new ArgumentException("inner")));

        Assert.Equal(
            """{"errorType":"InvalidOperationException","errorMessage":"outer","cause":{"errorType":"ArgumentException","errorMessage":"inner"}}""",
            body
        );
    }

    [Fact]
    public void Body_AggregateException_ListsItsCauses()
    {
        var body = JsonDocument.Parse(
            Write(new AggregateException(new ArgumentException("a"), new TimeoutException("b")))
        );

        var types = body
            .RootElement.GetProperty("causes")
            .EnumerateArray()
            .Select(c => c.GetProperty("errorType").GetString());
        Assert.Equal(["ArgumentException", "TimeoutException"], types);
    }

    [Fact]
    public void Body_LongCause_IsLeftOut() =>
        Assert.Equal(
            """{"errorType":"InvalidOperationException","errorMessage":"outer","cause":{"errorMessage":"Exception exceeded maximum payload size of 256KB."}}""",
            Write(new InvalidOperationException("outer", new ArgumentException(new string('x', 300_000))))
        );

    [Fact]
    public void Body_LongMessage_IsReplaced() =>
        Assert.Equal(
            """{"errorMessage":"Exception exceeded maximum payload size of 256KB."}""",
            Write(new InvalidOperationException(new string('x', 300_000)))
        );

    private static string Write(Exception exception) => System.Text.Encoding.UTF8.GetString(ErrorBody.Of(exception));
}
