using System.Collections.Concurrent;
using System.ComponentModel;
using System.Security.Cryptography;
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
    private readonly Admission admission;
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
        admission = new Admission(authorizer, options);
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
        admission.DemandRole(function, origin: null);
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

    /// <summary>Everything that is checked before a function runs.</summary>
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
        admission.DemandRight(caller, reference, accessKeyId, origin);
        if (
            reference.Qualifier is not (null or "$LATEST")
            || !pools.TryGetValue((reference with { Qualifier = null }).Arn, out var pool)
        )
        {
            throw new SandboxException("ResourceNotFoundException", 404, $"Function not found: {reference.Arn}");
        }

        Admission.DemandPayload(payload);
        admission.DemandRole(pool.Configuration, origin);
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
}
