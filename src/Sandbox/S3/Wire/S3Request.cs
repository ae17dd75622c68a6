using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>A request as S3 reads it.</summary>
internal sealed class S3Request
{
    private readonly S3Address address;

    public S3Request(SignedRequest signed, DateTimeOffset now)
    {
        Signed = signed;
        Now = now;
        var target = signed.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        Query = new S3Query(target.ElementAtOrDefault(1));
        address = S3Address.Parse(signed.Http.Request.Host.Value ?? "", target[0]);
        if (address.Key is { } key && Encoding.UTF8.GetByteCount(key) is > 1024 and var size)
            throw S3Errors.KeyTooLong(size);
    }

    public SignedRequest Signed { get; }
    public S3Query Query { get; }

    /// <summary>When it came, in whole seconds.</summary>
    public DateTimeOffset Now { get; }

    public string Method => Signed.Http.Request.Method;
    public HttpResponse Response => Signed.Http.Response;
    public CancellationToken Aborted => Signed.Http.RequestAborted;
    public bool HasBucket => address.Bucket is not null;
    public bool HasKey => address.Key is not null;
    public string Bucket => address.Bucket ?? throw S3Errors.MethodNotAllowed(Method, "SERVICE");
    public string Key => address.Key ?? throw S3Errors.MethodNotAllowed(Method, "BUCKET");

    public IEnumerable<string> HeaderNames => Signed.Http.Request.Headers.Select(header => header.Key);

    /// <summary>The header's value, or null where there is none or an empty one.</summary>
    public string? Header(string name) =>
        Signed.Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    public bool IsTrue(string header) => string.Equals(Header(header), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole number in the query; throws InvalidArgument for anything else.</summary>
    public int? Number(string parameter, int from, int until)
    {
        if (Query[parameter] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from
            ? Math.Min(number, until)
            : throw S3Errors.InvalidArgument(
                $"Argument {parameter} must be an integer between {from} and {until}",
                parameter,
                text
            );
    }
}
