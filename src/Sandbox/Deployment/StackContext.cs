using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Which stack is deployed where: what the pseudo parameters say.</summary>
internal sealed record StackContext(AccountId Account, string Region, string Name, string Id)
{
    public const string Partition = "aws";
    public const string UrlSuffix = "amazonaws.com";

    /// <summary>A pseudo parameter's value, or null if there is none of that name.</summary>
    public string? Pseudo(string name) =>
        name switch
        {
            "AWS::AccountId" => Account.ToString(),
            "AWS::Region" => Region,
            "AWS::StackName" => Name,
            "AWS::StackId" => Id,
            "AWS::Partition" => Partition,
            "AWS::URLSuffix" => UrlSuffix,
            _ => null,
        };

    public Arn Arn(string service, string resource) => new(Partition, service, Region, Account.ToString(), resource);
}
