using Amazon.Runtime;
using Amazon.S3;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>S3 clients by Region and by whose rights they use.</summary>
public interface IS3Clients
{
    /// <summary>Whether requests go over TLS: only then may a payload go unsigned, its checksum signed instead.</summary>
    bool Encrypted { get; }

    /// <summary>Under the function's own role.</summary>
    /// <param name="region">Null for the function's own Region.</param>
    IAmazonS3 Own(RegionName? region);

    /// <summary>Under an assumed role.</summary>
    IAmazonS3 Under(AWSCredentials credentials, RegionName? region);
}
