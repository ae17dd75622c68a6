using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>Takes an argument as the kind that a function needs, or faults.</summary>
internal static class ArgumentReading
{
    extension(JsonElement argument)
    {
        public JsonElement AsArray() =>
            argument.ValueKind == JsonValueKind.Array ? argument : throw Wrong(argument, "an array");

        public JsonElement AsObject() =>
            argument.ValueKind == JsonValueKind.Object ? argument : throw Wrong(argument, "an object");

        public string AsString() =>
            argument.ValueKind == JsonValueKind.String ? argument.GetString()! : throw Wrong(argument, "a string");

        public bool AsBoolean() =>
            argument.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? argument.GetBoolean()
                : throw Wrong(argument, "a boolean");

        /// <summary>A number that is no integer is rounded to the nearest, and a half upwards, as Java rounds.</summary>
        public long AsInteger() =>
            argument.ValueKind != JsonValueKind.Number ? throw Wrong(argument, "a number")
            : argument.TryGetInt64(out var value) ? value
            : (long)Math.Floor(argument.GetDouble() + 0.5);

        /// <summary>A string of at most 10,000 characters, the limit of the hash and Base64 functions.</summary>
        public string AsShortString() =>
            argument.AsString() is { Length: <= 10_000 } text
                ? text
                : throw new IntrinsicFault("the string has more than 10,000 characters");
    }

    private static IntrinsicFault Wrong(JsonElement argument, string wanted) =>
        new($"expected {wanted}, found {argument.GetRawText()}");
}
