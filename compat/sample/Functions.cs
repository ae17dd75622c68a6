using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace Sample;

/// <summary>A handler of each shape.</summary>
public sealed class Functions
{
    [LambdaFunction(ResourceName = "GreetFunction", Role = "@ServiceRole", MemorySize = 256, Timeout = 60)]
    public async Task<Receipt> Greet(Order order, [FromServices] Counter counter, ILambdaContext context)
    {
        await Task.Yield();
        context.Logger.LogInformation("greeting {name}", order.Name);
        return new Receipt($"{order.Count} for {order.Name}, scope {counter.Number}, {context.AwsRequestId}", null);
    }

    [LambdaFunction]
    public Receipt GreetAtOnce(Order order) => new(order.Name, "at once");

    [LambdaFunction]
    public Task Swallow(Order order) => Task.CompletedTask;

    [LambdaFunction]
    public void SayNothing() { }

    [LambdaFunction]
    public int Scope([FromServices] Counter counter) => counter.Number;

    [LambdaFunction]
    public Task<Receipt> Fail(Order order) =>
        throw new InvalidOperationException($"no {order.Name}", new ArgumentException("the cause"));
}
