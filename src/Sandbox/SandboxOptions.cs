using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;
using XAcctWorkflow.Sandbox.S3;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Sandbox;

/// <summary>What a <see cref="SandboxHost"/> is told.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where objects live; buckets that a former sandbox left there are found again.</summary>
    public required DirectoryInfo DataDirectory { get; init; }

    /// <summary>
    /// The code of functions: what a template writes as CodeUri, and the folder with the built executable.
    /// </summary>
    public IReadOnlyDictionary<string, DirectoryInfo> CodeFolders { get; init; } =
        new Dictionary<string, DirectoryInfo>();

    /// <summary>Each has a user "admin" that may do everything.</summary>
    public IReadOnlyList<AccountId> Accounts { get; init; } =
    [AccountId.Parse("111111111111"), AccountId.Parse("222222222222")];

    /// <summary>The keys of these accounts' users "admin"; the others get keys of their own.</summary>
    public IReadOnlyDictionary<AccountId, Credentials> Administrators { get; init; } =
        new Dictionary<AccountId, Credentials>();

    public string Region { get; init; } = "us-east-1";

    /// <summary>The TCP port on 127.0.0.1; 0 takes any that is free.</summary>
    public int Port { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>For keys and ids. The caller's, and not disposed here.</summary>
    public required RandomNumberGenerator RandomNumberGenerator { get; init; }

    /// <summary>For the jitter of retries.</summary>
    public required Random Random { get; init; }

    /// <summary>Takes what functions write; called from several threads.</summary>
    public Action<FunctionLogLine> FunctionLog { get; init; } = _ => { };

    /// <summary>After this long without work a function's process is ended.</summary>
    public TimeSpan FunctionIdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets what goes wrong inside the sandbox itself, never what it refuses.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Is told about objects made and deleted.</summary>
    public IObjectEvents? ObjectEvents { get; init; }

    /// <summary>Spoils bytes and breaks connections, for tests.</summary>
    public IDataFaults? DataFaults { get; init; }

    /// <summary>Is told of each request to S3, which waits for it: to count requests or to hold one back, for tests.</summary>
    public Func<S3Call, Task>? BeforeS3Call { get; init; }
}
