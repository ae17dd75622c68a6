using System.Text.Json.Serialization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Sample.SampleJson>))]
[assembly: LambdaGlobalProperties(GenerateMain = true, Runtime = "dotnet10")]

namespace Sample;

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(int))]
public sealed partial class SampleJson : JsonSerializerContext;
