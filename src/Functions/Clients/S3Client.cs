using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>The SDK's client, with what it needs to move any key and any header.</summary>
internal sealed class S3Client : AmazonS3Client
{
    public S3Client(AmazonS3Config config)
        : base(config) { }

    public S3Client(AWSCredentials credentials, AmazonS3Config config)
        : base(credentials, config) { }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Signer>(new LeadingSlash());
        pipeline.AddHandlerBefore<Unmarshaller>(new RawHead());
    }

    /// <summary>
    /// Sends a key's leading slash where the bucket is part of the path: for buckets with dots, and wherever the endpoint
    /// is an address. There AWSSDK.S3 4.1.0 signs <c>/bucket//key</c> and asks for <c>/bucket/key</c>.
    /// </summary>
    private sealed class LeadingSlash : PipelineHandler
    {
        private const string Key = "{Key+}";

        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var request = executionContext.RequestContext.Request;
            var pathStyle = request.Endpoint.AbsolutePath.Length > 1;
            if (!pathStyle || !request.PathResources.TryGetValue(Key, out var key) || !key.StartsWith('/'))
            {
                return await base.InvokeAsync<T>(executionContext);
            }
            request.PathResources[Key] = "/" + key;
            try
            {
                return await base.InvokeAsync<T>(executionContext);
            }
            finally
            {
                // The next attempt is signed anew.
                request.PathResources[Key] = key;
            }
        }
    }
}
