using System.Net;
using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>Tells the failures that pass by themselves from all others.</summary>
internal static class TransientFault
{
    // What services answer while they are busy, besides 5xx and 429. The SDK has tried these three times by then.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "TooManyRequestsException",
        "BandwidthLimitExceeded",
        "RequestTimeout",
        "RequestTimeoutException",
        "RequestTimeTooSkewed",
        "InternalError",
        "InternalFailure",
        "ServiceUnavailable",
    };

    // A session that ran out in the middle of a step: the next attempt has a new one.
    private static readonly HashSet<string> Expired = new(StringComparer.Ordinal)
    {
        "ExpiredToken",
        "ExpiredTokenException",
        "RequestExpired",
        "TokenRefreshRequired",
    };

    public static bool Is(Exception fault) =>
        fault switch
        {
            AmazonServiceException service => IsServersFault(service.StatusCode)
                || service.StatusCode == HttpStatusCode.TooManyRequests
                || Codes.Contains(service.ErrorCode ?? "")
                || (service.InnerException is { } inner && IsNetwork(inner)),
            _ => IsNetwork(fault),
        };

    public static bool IsExpiry(Exception fault) =>
        fault is AmazonServiceException service && Expired.Contains(service.ErrorCode ?? "");

    public static TransientException Explain(string step, string partner, Exception fault) =>
        new($"{step}: no answer from {partner}, as may pass by itself: {Said(fault)}.");

    /// <summary>For who was always second, however often it was tried.</summary>
    public static TransientException ExplainRace(string step, string uri, Exception fault) =>
        new(
            $"{step}: others write {uri} at the same time, and were faster each time: {Said(fault)}. Nothing of this move was "
                + "changed there; it is tried again once they may be done."
        );

    private static string Said(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } service
            ? $"{code} ({(int)service.StatusCode})"
            : fault.GetType().Name;

    // An operation that a server does not have is not there a little later either.
    private static bool IsServersFault(HttpStatusCode status) =>
        status >= HttpStatusCode.InternalServerError && status != HttpStatusCode.NotImplemented;

    private static bool IsNetwork(Exception fault) =>
        fault
            is HttpRequestException
                or IOException
                or TimeoutException
                or System.Net.Sockets.SocketException
                or OperationCanceledException
                or AmazonUnmarshallingException;
}
