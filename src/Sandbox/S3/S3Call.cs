using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3;

/// <summary>A request to S3 whose signature is verified, before it is authorized and carried out.</summary>
/// <param name="Operation">As AWS names it: PutObject, say.</param>
/// <param name="Bucket">Empty where it is about none.</param>
/// <param name="Key">Empty where it is about no object.</param>
public sealed record S3Call(string Operation, Principal Caller, string Bucket, string Key)
{
    internal static S3Call Of(Route route, S3Request request) =>
        new(
            route.Name,
            request.Signed.Caller,
            request.HasBucket ? request.Bucket : "",
            request.HasKey ? request.Key : ""
        );
}
