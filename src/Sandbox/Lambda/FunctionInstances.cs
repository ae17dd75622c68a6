using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>All processes of all functions: starts them, finds them, remembers what they used.</summary>
internal sealed class FunctionInstances(
    ICredentialStore credentials,
    TimeProvider time,
    RandomNumberGenerator random,
    FunctionStoreOptions options
) : IAsyncDisposable
{
    /// <summary>Not confirmed on AWS: how long the credentials of an execution environment last.</summary>
    private static readonly TimeSpan CredentialLifetime = TimeSpan.FromHours(12);

    private readonly ChildStarter starter = new();
    private readonly ConcurrentDictionary<string, FunctionInstance> all = [];
    private readonly ConcurrentDictionary<string, FunctionInstance> byAccessKey = [];
    private readonly ConcurrentDictionary<string, Task> endings = [];

    public IReadOnlyList<FunctionProcessReport> Report() =>
        [
            .. all.Values.Select(instance => new FunctionProcessReport(
                instance.Configuration.Name,
                instance.Id,
                instance.Process.Id,
                instance.Process.PeakResidentBytes(),
                !instance.Process.Exited.IsCompleted,
                instance.Current?.RequestId,
                instance.Current?.Origin
            )),
        ];

    public bool TryFind(string id, [NotNullWhen(true)] out FunctionInstance? instance) =>
        all.TryGetValue(id, out instance) && !instance.Process.Exited.IsCompleted;

    public FunctionInstance? FindByAccessKey(string accessKeyId) => byAccessKey.GetValueOrDefault(accessKeyId);

    /// <exception cref="FileNotFoundException">The function is not built.</exception>
    public async Task<FunctionInstance> StartAsync(FunctionConfiguration function)
    {
        var executable =
            FunctionExecutable.Find(function.Runtime, function.Handler, function.Code, out var fault)
            ?? throw new FileNotFoundException($"{function.Arn} cannot be started: {fault}.");
        var id = random.NewHex(16);
        // On AWS too the session of a function's role is named after the function.
        var session = credentials.IssueSession(
            new Principal.RoleSession(function.Role, function.Name),
            CredentialLifetime
        );
        var stream = $"{time.GetUtcNow():yyyy/MM/dd}/[$LATEST]{random.NewHex(32)}";
        var scratch = options.Scratch.CreateSubdirectory(id);
        var log = new FunctionLog(function.Name, stream, session, time, options.Log);
        var environment = FunctionEnvironment.Of(function, session, options.Endpoint(), id, stream, scratch);
        var process = await FunctionProcess.StartAsync(starter, executable, function.Code, environment, log);
        var instance = new FunctionInstance(id, function, session, process, log, time);
        all[id] = instance;
        byAccessKey[session.AccessKeyId] = instance;
        endings[id] = EndAsync(instance, scratch);
        return instance;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in all.Values)
        {
            instance.Process.Kill();
        }

        await Task.WhenAll(endings.Values);
        starter.Dispose();
    }

    private static async Task EndAsync(FunctionInstance instance, DirectoryInfo scratch)
    {
        await instance.Process.Exited;
        try
        {
            scratch.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left to whoever removes the sandbox's data.
        }
    }
}
