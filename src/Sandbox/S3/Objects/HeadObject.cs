using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html</remarks>
internal sealed class HeadObject(ObjectReader reader) : IOperation
{
    public Route Route { get; } =
        new("HeadObject", "HEAD", Target.Object) { Query = ObjectReader.Query, Headers = ObjectReader.Headers };

    public Task RunAsync(S3Request request)
    {
        reader.Open(request, headOnly: true);
        return Task.CompletedTask;
    }
}
