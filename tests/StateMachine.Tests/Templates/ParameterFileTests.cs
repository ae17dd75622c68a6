using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

/// <summary>The example environments in deploy/ are ones that the template takes.</summary>
public sealed class ParameterFileTests
{
    private static readonly JsonObject Parameters = Template.AccountA.Parameters;

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void ParameterFile_Keys_AreTheTemplatesAndNoneIsMissing(string environment)
    {
        var given = Read(environment).Keys;
        var needed = Parameters.Where(p => p.Value!["Default"] is null).Select(p => p.Key);

        Assert.Empty(given.Except(Parameters.Select(p => p.Key)));
        Assert.Empty(needed.Except(given));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void ParameterFile_Values_KeepToThePatterns(string environment) =>
        Assert.All(
            Read(environment).Where(given => Parameters[given.Key]!["AllowedPattern"] is not null),
            given =>
            {
                var list = Parameters[given.Key]!["Type"]!.GetValue<string>() == "CommaDelimitedList";
                var pattern = Parameters[given.Key]!["AllowedPattern"]!.GetValue<string>();

                Assert.All(list ? given.Value.Split(',') : [given.Value], item => Assert.Matches(pattern, item));
            }
        );

    [Fact]
    public void ParameterFiles_Roles_AreDifferentOnes()
    {
        var (dev, prod) = (Roles("dev"), Roles("prod"));

        Assert.Empty(dev.Intersect(prod));
        Assert.All(dev.Concat(prod), role => Assert.Matches(new Regex(@"^arn:aws:iam::\d{12}:role/"), role));
    }

    private static string[] Roles(string environment) => Read(environment)["SourceRoleArns"].Split(',');

    private static Dictionary<string, string> Read(string environment) =>
        JsonNode
            .Parse(Checkout.Read($"deploy/{environment}.parameters.json"))!
            .AsArray()
            .ToDictionary(p => p!["ParameterKey"]!.GetValue<string>(), p => p!["ParameterValue"]!.GetValue<string>());
}
