using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Amazon.Lambda.Annotations;
using Amazon.SecurityToken;
using Microsoft.Extensions.DependencyInjection;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.CheckPrefix;
using XAcctWorkflow.Functions.CheckStaging;
using XAcctWorkflow.Functions.CheckTarget;
using XAcctWorkflow.Functions.CleanUp;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.CompareBatch;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.DeleteBatch;
using XAcctWorkflow.Functions.DeleteSource;
using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.RestoreSource;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Summarize;
using XAcctWorkflow.Functions.WriteBatch;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions;

/// <summary>What a function's process is made of. All steps are one executable, and a process is one of them.</summary>
/// <remarks>
/// Settings are read when a step first needs them, not here: an exception here would end the process without a word to
/// Lambda, and each step has settings of its own.
/// </remarks>
[LambdaStartup]
public sealed class Startup
{
    [SuppressMessage("Performance", "CA1822", Justification = "The generated code calls it on an instance.")]
    public void ConfigureServices(IServiceCollection services)
    {
        Func<string, string?> environment = Environment.GetEnvironmentVariable;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<Backoff>();
        services.AddSingleton<IAmazonSecurityTokenService>(_ => new AmazonSecurityTokenServiceClient());
        services.AddSingleton<IS3Clients>(_ => new S3Clients(Endpoint.Of(environment)));
        services.AddSingleton(new Lazy<MoveDefaults>(() => MoveDefaults.Read(environment)));
        services.AddSingleton(new Lazy<Planning>(() => Planning.Read(environment)));
        services.AddSingleton(new Lazy<Staging>(() => Staging.Read(environment)));
        services.AddSingleton(provider => new Lazy<PartBuffers>(() =>
            new PartBuffers(provider.GetRequiredService<Lazy<Staging>>().Value.PartsInFlight)
        ));
        services.AddSingleton<RoleAssumption>();
        services.AddSingleton<SourceSessions>();
        services.AddSingleton<RoleCheck>();
        services.AddSingleton<ObjectReading>();
        services.AddSingleton<SourceRestoring>();
        services.AddSingleton<ChunkStaging>();
        services.AddSingleton<TargetClients>();
        services.AddSingleton<TargetWriting>();
        services.AddSingleton<SourceDeleting>();
        services.AddSingleton<PrefixCheck>();
        services.AddSingleton<ObjectListing>();
        services.AddSingleton<BatchComparing>();
        services.AddSingleton<SessionPace>();
        services.AddSingleton<BatchStaging>();
        services.AddSingleton<BatchWriting>();
        services.AddSingleton<BatchDeleting>();
        services.AddSingleton<SliceReport>();
        services.AddSingleton<StagingCleaning>();
        services.AddSingleton<StagingCheck>();
        services.AddSingleton<TargetCheck>();
    }
}
