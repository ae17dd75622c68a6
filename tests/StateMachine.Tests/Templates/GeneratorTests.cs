using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

/// <summary>The committed template is what the real generator would leave unchanged.</summary>
public sealed class GeneratorTests
{
    private static readonly string Committed = Checkout.Read("serverless.template");

    [Fact]
    public void Template_RewrittenByTheGenerator_StaysAsItIs() =>
        Assert.Equal(Committed, Generator.Rewrite(Committed, Step.All));

    [Fact]
    public void Template_RewrittenWithoutAStep_LosesItsFunction() =>
        Assert.DoesNotContain(
            "\"CleanUpFunction\": {",
            Generator.Rewrite(Committed, Step.All.Where(s => s.Method.Name != "CleanUp"))
        );

    /// <summary>Beyond ASCII, Newtonsoft.Json and System.Text.Json escape differently, and we could not tell.</summary>
    [Fact]
    public void Template_Text_IsAscii() => Assert.All(Committed, c => Assert.True(char.IsAscii(c)));

    [Fact]
    public void Template_Functions_AreTheSteps() =>
        Assert.Equal(
            Step.All.Select(s => s.Resource).Order(),
            Template.AccountA.OfType("AWS::Serverless::Function").Order()
        );

    [Fact]
    public void Steps_MainAndRuntime_AreGenerated()
    {
        var global = Step.Assembly.GetCustomAttribute<LambdaGlobalPropertiesAttribute>()!;

        Assert.True(global.GenerateMain);
        Assert.Equal("dotnet10", global.Runtime);
        Assert.NotNull(Step.Assembly.EntryPoint);
    }

    /// <summary>Main is told the step by its method's name alone, whatever class it is of.</summary>
    [Fact]
    public void Steps_MethodNames_AreUnique() => Assert.Distinct(Step.All.Select(step => step.Method.Name));

    [Fact]
    public void ToolsDefaults_Template_IsTheCommittedOne()
    {
        var defaults = JsonNode.Parse(Checkout.Read("src/Functions/aws-lambda-tools-defaults.json"))!;
        var template = defaults["template"]!.GetValue<string>();

        Assert.Equal(Checkout.FullPath("serverless.template"), Checkout.FullPath("src/Functions", template));
    }
}
