using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.S3.Encrypting;

/// <summary>A KMS key, as far as S3 minds: whose it is and who may use it.</summary>
/// <param name="Policy">The key policy as JSON.</param>
public sealed record KmsKey(Arn Arn, string Policy, bool Enabled = true)
{
    public AccountId Account => AccountId.Parse(Arn.Account);
}
