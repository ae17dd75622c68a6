using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

/// <summary>Runs every case of Cases/*.json.</summary>
public sealed class EvaluationTests
{
    public static TheoryData<string> Decisions => Names(c => c["faults"] is null);

    public static TheoryData<string> Faults => Names(c => c["faults"] is not null);

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Request_AsTheCaseDescribesIt_IsDecidedAsTheDocumentationSays(string name)
    {
        var given = Find(name);
        var decision = new EvaluationWorld(given).Decide();
        Assert.Equal(Expected(given), decision.Outcome);
        if (given.Text("by") is { } by)
        {
            Assert.Equal(by, decision.DecidedBy?.Sid);
        }
        if (given["layers"] is not null)
        {
            Assert.Equal(given.Texts("layers"), decision.Obstacles.Select(o => o.Layer.ToString()));
        }
        if (given.Text("message") is { } message)
        {
            Assert.Equal(message, decision.Message);
        }
        // Whoever is refused can be told why; nobody else is told anything.
        Assert.Equal(decision.IsAllowed, decision.TrueReason.Length == 0);
        Assert.Equal(decision.IsAllowed, decision.Obstacles.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Policy_WithFaults_IsRefusedNamingEachByItsPath(string name)
    {
        var given = Find(name);
        var kind = Enum.Parse<PolicyKind>(given.Text("kind") ?? "Identity");
        var policy = given["policy"] is System.Text.Json.Nodes.JsonValue text
            ? text.GetValue<string>()
            : given.Policy("policy")!;
        var error = Assert.Throws<PolicyException>(() => PolicyParser.Parse(policy, kind));
        Assert.Equal(given.Texts("faults"), error.Faults.Select(f => f.Path));
        Assert.All(error.Faults, fault => Assert.NotEmpty(fault.Problem));
        if (given.Text("message") is { } message)
        {
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cases_AllOfThem_AreManyAndEachNamesItsRule()
    {
        Assert.True(EvaluationCase.All.Count >= 250, $"There are {EvaluationCase.All.Count} cases.");
        Assert.All(EvaluationCase.All, c => Assert.True(c.Rule.Length > 20, $"{c.Name} names no rule."));
        Assert.Equal(EvaluationCase.All.Count, EvaluationCase.All.Select(c => c.Name).Distinct().Count());
    }

    private static Outcome Expected(EvaluationCase given) =>
        given.Text("expect") switch
        {
            "allowed" => Outcome.Allowed,
            "denied" => Outcome.ImplicitlyDenied,
            "explicitly denied" => Outcome.ExplicitlyDenied,
            var other => throw new InvalidDataException($"{given.Name}: expect '{other}'."),
        };

    private static EvaluationCase Find(string name) => EvaluationCase.All.Single(c => c.Name == name);

    private static TheoryData<string> Names(Func<EvaluationCase, bool> which) =>
        [.. EvaluationCase.All.Where(which).Select(c => c.Name)];
}
