namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>The condition keys that any signed request carries, whatever its service.</summary>
public static class SignedRequestContext
{
    /// <summary>A new dictionary, to which a service adds its own keys for <see cref="Iam.AccessRequest.Context"/>.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(SignedRequest request)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:RequestedRegion"] = [request.Region],
        };
        if (request.Http.Connection.RemoteIpAddress is { } address)
        {
            context["aws:SourceIp"] = [address.ToString()];
        }
        Add("aws:UserAgent", request.Http.Request.Headers.UserAgent.ToString());
        Add("aws:Referer", request.Http.Request.Headers.Referer.ToString());
        return context;

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                context[key] = [value];
            }
        }
    }
}
