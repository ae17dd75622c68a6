using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

public sealed class BatchFailureTests
{
    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(10, 11, false)]
    [InlineData(9, 9, false)]
    public void ThrowIfOfAll_RefusedForWhatNobodyKnows_IsTheBatchsWhereItIsOfAll(int refused, int objects, bool thrown)
    {
        var failures = Enumerable.Range(0, refused).Select(_ => new S3RefusedException("Refused.")).ToList();
        Assert.Equal(
            thrown,
            Record.Exception(() => BatchFailure.ThrowIfOfAll(failures, objects)) is S3RefusedException
        );
    }
}
