using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>Both accounts, as the steps see them.</summary>
internal sealed class World : IS3Clients
{
    public World()
    {
        Assumed = Theirs;
        Ours.Time = Time;
        Sts = new StsDouble(Time);
        Assumption = new RoleAssumption(Sts.Client);
        Sessions = new SourceSessions(Assumption, this, Time);
        Targets = new TargetClients(this, Sessions, Staging);
    }

    /// <summary>Stands still unless a test moves it; waits between attempts are over at once (Backoff).</summary>
    public FakeTimeProvider Time { get; } = new();

    public StsDouble Sts { get; }

    /// <summary>Account B's S3, under the assumed role.</summary>
    public S3Double Theirs { get; } = new();

    /// <summary>What there is under an assumed role; account B's, unless a test says otherwise.</summary>
    public S3Double Assumed { get; set; }

    /// <summary>Account A's.</summary>
    public S3Double Ours { get; } = new();

    public bool Encrypted { get; set; } = true;

    public List<RegionName?> Regions { get; } = [];

    public List<AWSCredentials> Credentials { get; } = [];

    public RoleAssumption Assumption { get; }

    public SourceSessions Sessions { get; }

    public TargetClients Targets { get; }

    public Backoff Backoff { get; } = new(new ImmediateTime(), new Random(1));

    public Lazy<Staging> Staging { get; set; } = new(Samples.StagingOf(3));

    public IAmazonS3 Own(RegionName? region)
    {
        Regions.Add(region);
        return Ours.Client;
    }

    public IAmazonS3 Under(AWSCredentials credentials, RegionName? region)
    {
        Credentials.Add(credentials);
        Regions.Add(region);
        return Assumed.Client;
    }
}
