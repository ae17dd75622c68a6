using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Signing.Payload;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>Finds out who signed a request, and that nothing was changed on the way.</summary>
internal sealed class SignatureVerifier(ICredentialStore credentials, TimeProvider clock)
{
    private static readonly TimeSpan SkewS3 = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Throws <see cref="SandboxException"/>, worded for the scope's service, for whatever is wrong. The payload of an S3
    /// request is verified while it is read; that of any other service has been, when this returns.
    /// </summary>
    public async Task<SignedRequest> VerifyAsync(HttpContext http, RequestSignature signature)
    {
        var service = signature.Scope.Service;
        CheckHeadersAreSigned(http.Request, signature);
        var (key, principal) = FindKey(signature);
        CheckTime(signature);

        var payload =
            service == "s3"
                ? S3Payload.Of(http.Request, signature)
                : await BufferedPayload.ReadAsync(http.Request, http.RequestAborted);
        var signingKey = new SigningKey(key.SecretAccessKey, signature.Scope);
        var stringToSign = CanonicalRequest.StringToSign(http, signature, payload.SignedHash);
        if (!signingKey.Verifies(stringToSign, signature.Signature))
        {
            throw SignatureErrors.For(service, SignatureFailure.WrongSignature);
        }
        // Only now: to tell that a session has expired is to tell that its key is genuine.
        if (key.Expiration <= clock.GetUtcNow())
        {
            throw SignatureErrors.For(service, SignatureFailure.ExpiredSession);
        }
        var body = payload.Open(http.Request, signature, signingKey);
        return new SignedRequest(
            http,
            principal,
            key.AccessKeyId,
            signature.Scope.Region,
            body.Stream,
            body.Length,
            body.Trailers
        );
    }

    private (Credentials Key, Principal Principal) FindKey(RequestSignature signature)
    {
        var (service, id) = (signature.Scope.Service, signature.Scope.AccessKeyId);
        var found = credentials.Find(id) ?? throw SignatureErrors.For(service, SignatureFailure.UnknownKey, id);
        var (expected, given) = (found.Credentials.SessionToken, signature.SessionToken);
        // AWS does not find a session's key at all without its token.
        if (expected is not null && string.IsNullOrEmpty(given))
        {
            throw SignatureErrors.For(service, SignatureFailure.UnknownKey, id);
        }
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(expected ?? ""),
                Encoding.UTF8.GetBytes(given ?? "")
            )
        )
        {
            throw SignatureErrors.For(service, SignatureFailure.WrongToken);
        }
        return found;
    }

    private void CheckTime(RequestSignature signature)
    {
        var now = clock.GetUtcNow();
        var service = signature.Scope.Service;
        var skew = service == "s3" ? SkewS3 : Skew;
        var (earliest, latest) = (now - skew, now + skew);
        if (signature.Lifetime is { } lifetime && signature.Time <= latest)
        {
            if (signature.Time + lifetime < now)
            {
                var why =
                    $"Signature expired: {signature.Timestamp} is now earlier than {RequestSignature.Format(now)}";
                throw SignatureErrors.For(service, SignatureFailure.ExpiredUrl, why);
            }
            return;
        }
        if (signature.Time < earliest || signature.Time > latest)
        {
            var (what, than, limit, sign) =
                signature.Time < earliest
                    ? ("Signature expired", "earlier", earliest, '-')
                    : ("Signature not yet current", "later", latest, '+');
            throw SignatureErrors.For(
                service,
                SignatureFailure.Skewed,
                $"{what}: {signature.Timestamp} is {(sign == '-' ? "now" : "still")} {than} than "
                    + $"{RequestSignature.Format(limit)} ({RequestSignature.Format(now)} {sign} {skew.TotalMinutes:0} min.)"
            );
        }
    }

    private static void CheckHeadersAreSigned(HttpRequest request, RequestSignature signature)
    {
        var signed = signature.SignedHeaders.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = request
            .Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Prepend("host")
            .FirstOrDefault(name => !signed.Contains(name));
        if (missing is not null)
        {
            throw SignatureErrors.For(
                signature.Scope.Service,
                SignatureFailure.UnsignedHeader,
                missing.ToLowerInvariant()
            );
        }
    }
}
