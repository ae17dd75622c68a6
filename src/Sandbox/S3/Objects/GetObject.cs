using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html</remarks>
internal sealed class GetObject(ObjectReader reader, DataFiles files, Outlet outlet) : IOperation
{
    public Route Route { get; } =
        new("GetObject", "GET", Target.Object) { Query = ObjectReader.Query, Headers = ObjectReader.Headers };

    public async Task RunAsync(S3Request request)
    {
        while (true)
        {
            if (reader.Open(request, headOnly: false) is not var (bucket, version, range))
                return;
            // Gone between the look and the grip: look again.
            if (!files.TryRetain(version.Content))
                continue;
            try
            {
                await outlet.SendAsync(request.Signed.Http, bucket.Name, version, range.Offset, range.Length);
                return;
            }
            finally
            {
                files.Release(version.Content);
            }
        }
    }
}
