using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XAcctWorkflow.StateMachine.Tests.Templates;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>Each definition and the template that deploys it.</summary>
public sealed partial class AgreementTests
{
    private static readonly Template Template = Template.AccountA;

    public static TheoryData<string> StateMachines => [.. Template.OfType("AWS::Serverless::StateMachine")];

    [Fact]
    public void Template_StateMachines_DeployEveryDefinition()
    {
        var deployed = Template.OfType("AWS::Serverless::StateMachine").Select(name => DefinitionUri(name));

        Assert.Equal(Checkout.Definitions(), deployed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void Definition_Tokens_AreTheTemplatesSubstitutions(string stateMachine)
    {
        var tokens = Token().Matches(Checkout.Read(DefinitionUri(stateMachine))).Select(match => match.Groups[1].Value);

        Assert.Equal(Substitutions(stateMachine).Select(s => s.Key).Order(), tokens.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void Definition_EachTask_IsGivenMoreTimeThanItsFunction(string stateMachine)
    {
        foreach (var task in Definition.Load(DefinitionUri(stateMachine)).Steps)
        {
            var function = Template[FunctionOf(stateMachine, task)];
            var margin = task.Json["TimeoutSeconds"]!.GetValue<int>() - function["Timeout"]!.GetValue<int>();

            // Room for a cold start, which Lambda does not count; not so much that a lost answer is waited for long.
            Assert.InRange(margin, 10, 60);
        }
    }

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void Definition_Functions_AreOneTaskEach(string stateMachine) =>
        Assert.All(
            Definition.Load(DefinitionUri(stateMachine)).StepsByFlow,
            flow => Assert.Distinct(flow.Select(task => FunctionOf(stateMachine, task)))
        );

    [Fact]
    public void Functions_All_AreTasksOfADefinition() =>
        Assert.Equal(
            Step.All.Select(step => step.Resource).Order(),
            Template.OfType("AWS::Serverless::StateMachine").SelectMany(FunctionsOf).Distinct().Order()
        );

    /// <summary>A check asks with the move's own first steps, and writes nothing with any of its steps.</summary>
    [Fact]
    public void CheckMove_Functions_AreTheQuestions() =>
        Assert.Equal(
            ["AssumeRoleFunction", "CheckStagingFunction", "CheckTargetFunction", "ReadObjectFunction"],
            FunctionsOf("CheckMoveStateMachine").Order()
        );

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void StateMachine_Logs_HoldNoData(string stateMachine)
    {
        var logging = Template[stateMachine]["Logging"]!;

        Assert.Equal("ALL", logging["Level"]!.GetValue<string>());
        Assert.False(logging["IncludeExecutionData"]!.GetValue<bool>());
        Assert.True(Template[stateMachine]["Tracing"]!["Enabled"]!.GetValue<bool>());
    }

    [Fact]
    public void LogGroups_All_AreKeptForALimitedTime() =>
        Assert.All(Template.OfType("AWS::Logs::LogGroup"), log => Assert.NotNull(Template[log]["RetentionInDays"]));

    private static IEnumerable<string> FunctionsOf(string stateMachine) =>
        Definition.Load(DefinitionUri(stateMachine)).Steps.Select(task => FunctionOf(stateMachine, task));

    private static string DefinitionUri(string stateMachine) =>
        Template[stateMachine]["DefinitionUri"]!.GetValue<string>();

    private static JsonObject Substitutions(string stateMachine) =>
        Template[stateMachine]["DefinitionSubstitutions"]!.AsObject();

    private static string FunctionOf(string stateMachine, State task) =>
        Substitutions(stateMachine)[task.FunctionToken!]!["Fn::GetAtt"]![0]!.GetValue<string>();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Token();
}
