using System.Runtime.CompilerServices;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using XAcctWorkflow.Functions;

[assembly: LambdaGlobalProperties(GenerateMain = true, Runtime = "dotnet10")]
[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<FunctionsJson>))]
[assembly: InternalsVisibleTo("XAcctWorkflow.Functions.Tests")]
