namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>The planted credentials, which must not come out anywhere.</summary>
internal static class Secrets
{
    public static void AssertNoneIn(string text)
    {
        Assert.DoesNotContain(StsDouble.AccessKeyId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(StsDouble.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(StsDouble.SessionToken, text, StringComparison.Ordinal);
    }
}
