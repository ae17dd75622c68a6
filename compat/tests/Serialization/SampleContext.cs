using System.Text.Json.Serialization;

namespace Compat.Tests.Serialization;

// Asks for camelCase, to no effect: the serializer makes the context anew, with its own options.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Sample))]
public sealed partial class SampleContext : JsonSerializerContext;
