using System.Collections.Concurrent;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// Lambda: functions of all accounts, each run as processes of this machine, with credentials of their own role.
/// </summary>
public sealed class FunctionStore : IFunctionInvoker, IAsyncDisposable
{
    private const int MaxPayload = 6 * 1024 * 1024;

    private readonly IAuthorizer authorizer;
    private readonly TimeProvider time;
    private readonly RandomNumberGenerator random;
    private readonly FunctionStoreOptions options;
    private readonly ConcurrentDictionary<Arn, FunctionPool> pools = [];
    private volatile bool stopped;

    public FunctionStore(
        ICredentialStore credentials,
        IAuthorizer authorizer,
        TimeProvider time,
        RandomNumberGenerator random,
        FunctionStoreOptions options
    )
    {
        this.authorizer = authorizer;
        this.time = time;
        this.random = random;
        this.options = options;
        Instances = new FunctionInstances(credentials, time, random, options);
    }

    internal FunctionInstances Instances { get; }

    /// <summary>Every process since the start, the ended ones too.</summary>
    public IReadOnlyList<FunctionProcessReport> Processes => Instances.Report();

    /// <summary>Which state of which execution the process that holds this access key is at, right now.</summary>
    public InvocationOrigin? OriginOf(string accessKeyId) => Instances.FindByAccessKey(accessKeyId)?.Current?.Origin;

    public FunctionConfiguration? FindFunction(Arn arn) => pools.GetValueOrDefault(arn)?.Configuration;

    /// <summary>Creates the function, or changes it: then its idle processes end, the others once they have answered.</summary>
    /// <exception cref="SandboxException">Lambda cannot assume the role.</exception>
    public void PutFunction(FunctionConfiguration function)
    {
        DemandRole(function);
        pools.GetOrAdd(function.Arn, _ => new FunctionPool(function, time, options.IdleTime)).Update(function);
    }

    public void DeleteFunction(Arn arn)
    {
        if (pools.TryRemove(arn, out var pool))
        {
            pool.Close();
        }
    }

    /// <inheritdoc/>
    public Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    )
    {
        var pool = Admit(caller, function, payload, accessKeyId: null, origin);
        pool.Enter();
        return RunAsync(pool, payload, origin).WaitAsync(cancellationToken);
    }

    /// <summary>Everything that is checked before a function runs: the caller's rights, the function, the payload.</summary>
    internal FunctionPool Admit(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        string? accessKeyId,
        InvocationOrigin? origin
    )
    {
        if (stopped)
        {
            throw new SandboxException("ServiceException", 500, "The sandbox is being stopped.");
        }

        var reference = FunctionReference.Parse(function, caller.Account, options.Region);
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = caller,
                Action = "lambda:InvokeFunction",
                Resource = reference.Arn.ToString(),
                ResourceAccount = reference.Account,
                AccessKeyId = accessKeyId,
                Origin = origin,
            }
        );
        if (!decision.IsAllowed)
        {
            throw new SandboxException("AccessDeniedException", 403, decision.Message);
        }

        if (
            reference.Qualifier is not (null or "$LATEST")
            || !pools.TryGetValue((reference with { Qualifier = null }).Arn, out var pool)
        )
        {
            throw new SandboxException("ResourceNotFoundException", 404, $"Function not found: {reference.Arn}");
        }

        DemandPayload(payload);
        DemandRole(pool.Configuration);
        return pool;
    }

    internal async Task<InvocationResult> RunAsync(
        FunctionPool pool,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin
    )
    {
        var invocation = new Invocation(random.NewUuid(), payload.IsEmpty ? "{}"u8.ToArray() : payload, origin)
        {
            TraceId =
                $"Root=1-{time.GetUtcNow().ToUnixTimeSeconds():x8}-{random.NewHex(24)};Parent={random.NewHex(16)};Sampled=0",
        };
        try
        {
            while (true)
            {
                var answer = await RunOnceAsync(pool, invocation);
                if (answer is not null)
                {
                    return new InvocationResult(
                        answer.Payload,
                        answer.IsError ? "Unhandled" : null,
                        invocation.RequestId
                    );
                }
            }
        }
        finally
        {
            pool.Leave();
        }
    }

    public async ValueTask DisposeAsync()
    {
        stopped = true;
        foreach (var pool in pools.Values)
        {
            pool.Close();
        }

        await Instances.DisposeAsync();
    }

    /// <summary>Null: a warm process ended before it took the invocation.</summary>
    private async Task<InvocationAnswer?> RunOnceAsync(FunctionPool pool, Invocation invocation)
    {
        FunctionInstance instance;
        try
        {
            instance = pool.TakeIdle() ?? await Instances.StartAsync(pool.Configuration);
        }
        catch (Exception e) when (e is FileNotFoundException or Win32Exception)
        {
            return InvocationAnswer.Failed(
                "Runtime.InvalidEntrypoint",
                $"RequestId: {invocation.RequestId} Error: {e.Message}"
            );
        }

        var answer = await instance.RunAsync(invocation);
        pool.Return(instance);
        return answer;
    }

    private void DemandRole(FunctionConfiguration function)
    {
        // Not confirmed on AWS: that an invocation answers this too, once the role no longer admits Lambda.
        if (!options.MayAssumeRole(function))
        {
            throw new SandboxException(
                "InvalidParameterValueException",
                400,
                "The role defined for the function cannot be assumed by Lambda."
            );
        }
    }

    private static void DemandPayload(ReadOnlyMemory<byte> payload)
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
