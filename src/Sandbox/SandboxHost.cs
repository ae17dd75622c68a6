using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Deployment.Resources;
using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Events.Api;
using XAcctWorkflow.Sandbox.Events.Delivery;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Keeping;
using XAcctWorkflow.Sandbox.Lambda;
using XAcctWorkflow.Sandbox.Queues;
using XAcctWorkflow.Sandbox.Refusals;
using XAcctWorkflow.Sandbox.S3;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.Api;
using XAcctWorkflow.Sandbox.Sts;

namespace XAcctWorkflow.Sandbox;

/// <summary>AWS accounts on loopback: every service behind one endpoint, and stacks deployed from templates.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly Dictionary<AccountId, Credentials> administrators;
    private readonly Listener listener;
    private readonly Deployer deployer;
    private readonly StateKeeper keeper;

    private SandboxHost(SandboxOptions options)
    {
        var (time, random) = (options.TimeProvider, options.RandomNumberGenerator);
        var credentials = new CredentialStore(time, random);
        administrators = options.Accounts.ToDictionary(
            account => account,
            account =>
            {
                var admin = Iam.AddAccount(account);
                return options.Administrators.TryGetValue(account, out var known)
                    ? credentials.Adopt(known, admin)
                    : credentials.IssueKey(admin);
            }
        );
        Refusals = new RefusalBook(
            new Authorizer(Iam, time, new RefusalLog()),
            credentials,
            time,
            key => Functions?.OriginOf(key)
        );
        Buckets = new BucketStore(options.DataDirectory, time, random);
        Keys = new KmsKeyStore(random);
        var trust = new ServiceTrust(Refusals);
        Functions = new FunctionStore(
            credentials,
            Refusals,
            time,
            random,
            new FunctionStoreOptions
            {
                Endpoint = () => Endpoint,
                Scratch = options.DataDirectory.CreateSubdirectory("functions"),
                Region = options.Region,
                IdleTime = options.FunctionIdleTime,
                Log = options.FunctionLog,
                MayAssumeRole = (function, origin) =>
                    trust.MayAssume("lambda.amazonaws.com", function.Role, function.Arn, origin),
            }
        );
        StateMachines = new StateMachineStore(
            Functions,
            time,
            options.Random,
            new TaskEnvironment(Refusals, credentials, () => Endpoint)
        );
        Queues = new QueueStore(time, random);
        Router = new EventRouter(Events, StateMachines, Queues, Refusals, time, new Random(options.Random.Next()));
        var happenings = new ObjectEventSource(Events, Router, time, options.ObjectEvents);
        var kept = new FileInfo(Path.Combine(options.DataDirectory.FullName, "state.json"));
        keeper = new StateKeeper(kept, Iam, StateMachines, options.Accounts, time);
        var kinds = new ResourceKinds([
            new FunctionKind(Functions, options.CodeFolders),
            new StateMachineKind(StateMachines, trust),
            new RoleKind(Iam, time),
            new ManagedPolicyKind(Iam),
            .. InlinePolicyKind.All(Iam),
            new BucketKind(Buckets),
            new BucketPolicyKind(Buckets),
            new KeyKind(Keys),
            new KeyAliasKind(Keys),
            new LogGroupKind(),
            new EventBusKind(Events),
            new EventBusPolicyKind(Events),
            new RuleKind(Events),
            new QueueKind(Queues),
            new QueuePolicyKind(Queues),
        ]);
        deployer = new Deployer(kinds, options.Region, random);
        listener = new Listener(
            [
                new StsService(credentials, Iam, Refusals),
                new IamService(Iam, Refusals, time),
                new S3Service(Buckets, Refusals, time, Keys, happenings, options.DataFaults, options.BeforeS3Call),
                new StatesService(StateMachines, Refusals, time),
                new LambdaService(Functions),
                new EventService(Events, Router, Refusals, time),
                new QueueService(Queues, Refusals),
            ],
            credentials,
            time,
            random,
            new ListenerOptions
            {
                Port = options.Port,
                Log = options.Log,
                Routes = new Dictionary<string, RequestDelegate>
                {
                    [RuntimeApi.PathPrefix] = new RuntimeApi(Functions).HandleAsync,
                    [RefusalPage.Path] = new RefusalPage(Refusals).HandleAsync,
                },
            }
        );
    }

    /// <summary>What any AWS tool takes as AWS_ENDPOINT_URL.</summary>
    public Uri Endpoint => listener.Endpoint;

    public IamStore Iam { get; } = new();

    public BucketStore Buckets { get; }

    public KmsKeyStore Keys { get; }

    public FunctionStore Functions { get; }

    public StateMachineStore StateMachines { get; }

    public EventBusStore Events { get; } = new();

    /// <summary>Delivers what comes onto the buses.</summary>
    public EventRouter Router { get; }

    internal QueueStore Queues { get; }

    /// <summary>What was refused and why, with the execution that it happened in.</summary>
    public RefusalBook Refusals { get; }

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var host = new SandboxHost(options);
        try
        {
            await host.listener.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a template would make in an account that has no stack of this name. Nothing is made or started.</summary>
    /// <exception cref="DeploymentException">Everything that is wrong with the template or the parameters.</exception>
    public static async Task<StackPreview> PreviewAsync(
        SandboxOptions options,
        AccountId account,
        string stackName,
        FileInfo template,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        await using var host = new SandboxHost(options);
        return host.deployer.Preview(account, stackName, template, parameters);
    }

    /// <summary>The keys of the account's user "admin".</summary>
    public Credentials AdministratorOf(AccountId account) => administrators[account];

    /// <summary>
    /// Deploys a template as a stack, or updates the stack of this name. Parameters that are not given keep the stack's
    /// former value, or else take the template's default.
    /// </summary>
    /// <returns>The stack's outputs.</returns>
    /// <exception cref="DeploymentException">Everything that is wrong; the account is as it was before.</exception>
    public Task<IReadOnlyDictionary<string, string>> DeployAsync(
        AccountId account,
        string stackName,
        FileInfo template,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) =>
        Task.Run(
            () => keeper.Deploying(() => deployer.Deploy(account, stackName, template, parameters)),
            cancellationToken
        );

    /// <summary>
    /// To be called when the stacks are deployed: puts back the executions that a former sandbox of this data directory
    /// has run, and what was changed there of roles and state machines since they were deployed. From now on, this one
    /// keeps its own at its end.
    /// </summary>
    /// <returns>What could not be put back, and why.</returns>
    public IReadOnlyList<string> TakeOver() => keeper.Restore();

    /// <summary>Removes a stack with its resources, those excepted that its template retains.</summary>
    /// <exception cref="DeploymentException">A resource could not be removed: a bucket that is not empty, say.</exception>
    public Task DeleteStackAsync(AccountId account, string stackName, CancellationToken cancellationToken) =>
        Task.Run(() => deployer.Delete(account, stackName), cancellationToken);

    /// <summary>Aborts what runs, ends every function's process, and stops listening. The data stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await Router.DisposeAsync();
        var running = StateMachines.Executions.Where(e => e.State.Status == ExecutionStatus.Running);
        await Task.WhenAll(
            running.Select(e => StateMachines.StopExecutionAsync(e.Arn, "Sandbox.Stopped", "The sandbox was stopped."))
        );
        keeper.Save();
        await Functions.DisposeAsync();
        await listener.DisposeAsync();
    }
}
