using XAcctWorkflow.Functions.Configuration;

namespace XAcctWorkflow.Functions.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void MoveDefaults_Lists_AreReadWithTheFirstAsDefault()
    {
        var defaults = MoveDefaults.Read(
            Environment(
                ("XACCT_SOURCE_ROLE_ARNS", "arn:aws:iam::222222222222:role/B, arn:aws:iam::333333333333:role/C"),
                ("XACCT_EXTERNAL_ID", ""),
                ("XACCT_TARGET_BUCKETS", "a-inbox,a-archive")
            )
        );
        Assert.Equal(["B", "C"], defaults.SourceRoles.Select(role => role.Name));
        Assert.Null(defaults.ExternalId);
        Assert.Equal(["a-inbox", "a-archive"], defaults.TargetBuckets.Select(bucket => bucket.ToString()));
    }

    [Fact]
    public void MoveDefaults_ManyFaults_AreListedWithVariableValueAndMend()
    {
        var fault = Assert.Throws<ConfigurationException>(() =>
            MoveDefaults.Read(
                Environment(
                    ("XACCT_SOURCE_ROLE_ARNS", "arn:aws:iam::222222222222:role/B,arn:aws:iam::2:user/x"),
                    ("XACCT_EXTERNAL_ID", "not legal")
                )
            )
        );
        Assert.Equal(
            ["XACCT_SOURCE_ROLE_ARNS", "XACCT_EXTERNAL_ID", "XACCT_TARGET_BUCKETS"],
            fault.Faults.Select(f => f.Field)
        );
        Assert.Contains(
            "\"arn:aws:iam::2:user/x\", and has to be a role's ARN",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("deploying serverless.template", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("", 3)]
    [InlineData("8", 8)]
    public void Staging_PartsInFlight_HasADefault(string? text, int parts)
    {
        var staging = Staging.Read(Environment(("XACCT_STAGING_BUCKET", "a-staging"), ("XACCT_PARTS_IN_FLIGHT", text)));
        Assert.Equal(("a-staging", parts), (staging.Bucket.ToString(), staging.PartsInFlight));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("three")]
    [InlineData("-1")]
    public void Staging_PartsInFlightOutOfRange_IsAFault(string text)
    {
        var fault = Assert.Throws<ConfigurationException>(() =>
            Staging.Read(Environment(("XACCT_PARTS_IN_FLIGHT", text)))
        );
        Assert.Equal(["XACCT_STAGING_BUCKET", "XACCT_PARTS_IN_FLIGHT"], fault.Faults.Select(f => f.Field));
    }

    private static Func<string, string?> Environment(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
