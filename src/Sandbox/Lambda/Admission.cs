using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>What Lambda refuses before a function runs, each in a <see cref="SandboxException"/>.</summary>
internal sealed class Admission(IAuthorizer authorizer, FunctionStoreOptions options)
{
    private const int MaxPayload = 6 * 1024 * 1024;

    public void DemandRight(Principal caller, FunctionReference function, string? accessKeyId, InvocationOrigin? origin)
    {
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = caller,
                Action = "lambda:InvokeFunction",
                Resource = function.Arn.ToString(),
                ResourceAccount = function.Account,
                AccessKeyId = accessKeyId,
                Origin = origin,
            }
        );
        if (!decision.IsAllowed)
        {
            throw new SandboxException("AccessDeniedException", 403, decision.Message);
        }
    }

    public void DemandRole(FunctionConfiguration function, InvocationOrigin? origin)
    {
        // Not confirmed on AWS: that an invocation answers this too, once the role no longer admits Lambda.
        if (!options.MayAssumeRole(function, origin))
        {
            throw new SandboxException(
                "InvalidParameterValueException",
                400,
                "The role defined for the function cannot be assumed by Lambda."
            );
        }
    }

    public static void DemandPayload(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MaxPayload)
        {
            throw new SandboxException(
                "RequestTooLargeException",
                413,
                $"Request must be smaller than {MaxPayload} bytes for the InvokeFunction operation"
            );
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span);
            while (!payload.IsEmpty && reader.Read()) { }
        }
        catch (JsonException e)
        {
            throw new SandboxException(
                "InvalidRequestContentException",
                400,
                $"Could not parse request body into json: {e.Message}"
            );
        }
    }
}
