using System.Collections.Immutable;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>What an expression can see.</summary>
/// <param name="Input">What <c>$</c> stands for.</param>
/// <param name="Context">The context object, <c>$$</c>; made when somebody asks.</param>
/// <param name="Variables">The variables in scope, <c>$name</c>.</param>
/// <param name="Dice">For States.MathRandom and States.UUID.</param>
public sealed record Bindings(
    JsonElement Input,
    Func<ContextObject> Context,
    ImmutableDictionary<string, JsonElement> Variables,
    Dice Dice
)
{
    public Bindings With(JsonElement input) => this with { Input = input };
}
