using System.Text.Json;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Events.Patterns;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Runs the cases of Cases/*.json: event patterns, and what targets get.</summary>
public sealed class PatternAndInputTests
{
    private static readonly RuleFacts Facts = new(
        "arn:aws:events:us-east-1:111111111111:rule/example",
        "example",
        new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero)
    );

    public static TheoryData<string> Patterns => EventCase.NamesIn("pattern");

    public static TheoryData<string> Inputs => EventCase.NamesIn("input");

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Pattern_OfTheCase_MatchesAsTheDocumentSays(string name)
    {
        var one = EventCase.Find(name);
        var text = one.Text("text") ?? one.Json.GetProperty("pattern").GetRawText();
        if (one.Text("refused") is { } reason)
        {
            var fault = Assert.Throws<PatternException>(() => EventPattern.Parse(text));
            Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
            return;
        }
        var pattern = EventPattern.Parse(text);
        foreach (var happened in Items(one, "matches"))
        {
            Assert.True(pattern.Matches(happened), $"{text} has to match {happened}");
        }
        foreach (var happened in Items(one, "misses"))
        {
            Assert.False(pattern.Matches(happened), $"{text} must not match {happened}");
        }
        Assert.NotEmpty(Items(one, "matches").Concat(Items(one, "misses")));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Input_OfTheCase_IsWhatTheDocumentSays(string name)
    {
        var one = EventCase.Find(name);
        if (one.Text("refused") is { } reason)
        {
            var fault = Assert.Throws<InputException>(() => Input(one));
            Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
            return;
        }
        var text = Input(one).For(one.Json.GetProperty("event"), Facts);
        if (one.Text("gives") is { } expected)
        {
            Assert.Equal(expected, text);
            return;
        }
        var json = one.Json.GetProperty("output");
        Assert.True(JsonElement.DeepEquals(json, JsonElement.Parse(text)), $"expected {json}, got {text}");
    }

    [Fact]
    public void Cases_Together_NameTheirDocumentAndAreDistinct()
    {
        Assert.True(EventCase.All.Count >= 90, $"There are {EventCase.All.Count} cases.");
        Assert.All(EventCase.All, one => Assert.StartsWith("https://docs.aws.amazon.com/", one.Spec));
        Assert.Equal(EventCase.All.Count, EventCase.All.Select(one => one.ToString()).Distinct().Count());
    }

    private static TargetInput Input(EventCase one)
    {
        var transformer = one.Text("template") is { } template
            ? InputTransformer.Parse(
                (one.Member("paths")?.EnumerateObject() ?? default).ToDictionary(p => p.Name, p => $"{p.Value}"),
                template
            )
            : null;
        return TargetInput.Of(one.Text("constant"), one.Text("path"), transformer);
    }

    private static IEnumerable<JsonElement> Items(EventCase one, string name) =>
        one.Member(name) is { } items ? items.EnumerateArray() : [];
}
