using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>The serializer by reflection, writing camelCase.</summary>
[RequiresUnreferencedCode("Trimmed functions need SourceGeneratorLambdaJsonSerializer.")]
[RequiresDynamicCode("Functions compiled ahead of time need SourceGeneratorLambdaJsonSerializer.")]
public class CamelCaseLambdaJsonSerializer()
    : DefaultLambdaJsonSerializer(options =>
        options.PropertyNamingPolicy = new AwsNamingPolicy(JsonNamingPolicy.CamelCase)
    );
