using System.Text.Json.Nodes;
using XAcctWorkflow.TestFunction;

// A function that does what its payload says, over the Runtime API and plain HTTP: what the sandbox's tests start.
using var api = new RuntimeClient(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);
switch (Environment.GetEnvironmentVariable("TEST_INIT"))
{
    case "error":
        await api.FailInitializationAsync("TestInitException", "It will not start.");
        return 1;
    case "exit":
        return 3;
    case "hang":
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return 0;
}

var commands = new Commands();
while (true)
{
    var (id, payload) = await api.NextAsync();
    try
    {
        await api.RespondAsync(id, await commands.RunAsync(JsonNode.Parse(payload)));
    }
    catch (TestException e)
    {
        await api.FailAsync(id, nameof(TestException), e.Message);
    }
}
