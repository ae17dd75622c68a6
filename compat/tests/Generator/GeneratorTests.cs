using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Compat.Tests.Generator;

public sealed class GeneratorTests
{
    private const string Main = "[assembly: LambdaGlobalProperties(GenerateMain = true)]\n";

    [Theory]
    [InlineData("[LambdaFunction] public void F() { }")]
    [InlineData("[LambdaFunction] public Task F() => Task.CompletedTask;")]
    [InlineData("[LambdaFunction] public async Task<int> F(string s) { await Task.Yield(); return 1; }")]
    [InlineData("[LambdaFunction] public Task<int?> F(string s, ILambdaContext c) => Task.FromResult<int?>(null);")]
    [InlineData("[LambdaFunction] public string[] F(ILambdaContext c, [FromServices] Service s) => [];")]
    [InlineData("[LambdaFunction] public string F([FromServices] Service @class, string @event) => @event;")]
    [InlineData("[LambdaFunction] public System.IO.Stream F(string s) => null;")]
    [InlineData("[LambdaFunction] public Task<string> F(System.IO.Stream s, ILambdaContext c) => null;")]
    [InlineData("[LambdaFunction] public void F(string s) { } [LambdaFunction] public void G(string s) { }")]
    public void Generate_HandlerOfAnySupportedShape_Compiles(string members) =>
        Assert.Empty(Compile(Main + Compiler.Prelude + $"public class Functions {{ {members} }}"));

    [Fact]
    public void Generate_WithoutStartup_MakesTheClassItself() =>
        Assert.Empty(
            Compile(
                """
                [assembly: LambdaGlobalProperties(GenerateMain = true)]
                public class Functions
                {
                    [LambdaFunction]
                    [LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]
                    public string F(string s) => s;
                }
                """
            )
        );

    [Fact]
    public void Generate_ClassLibrary_HasWrappersOfTheRealNames()
    {
        var source = Compiler.Prelude + "public class Functions { [LambdaFunction] public int F(int n) => n; }";
        Compiler.Driver.RunGeneratorsAndUpdateCompilation(Library(source), out var output, out _);

        var wrapper = output.GetTypeByMetadataName("Sample.Functions_F_Generated")!;
        Assert.Equal("Sample.Functions_F_Generated.F(int)", Assert.Single(wrapper.GetMembers("F")).ToDisplayString());
        Assert.Null(output.GetTypeByMetadataName("Sample.GeneratedProgram"));
    }

    [Theory]
    [InlineData("[LambdaFunction] public static void F() { }", "AWSLambda0117", "is static")]
    [InlineData("[LambdaFunction] public void F() { } public void F(int n) { }", "AWSLambda0117", "is overloaded")]
    [InlineData("[LambdaFunction] public void F<T>() { }", "AWSLambda0117", "is generic")]
    [InlineData("[LambdaFunction] private void F() { }", "AWSLambda0117", "is not accessible")]
    [InlineData("[LambdaFunction] public async void F() => await Task.Yield();", "AWSLambda0117", "is async void")]
    [InlineData("[LambdaFunction] public ValueTask F() => default;", "AWSLambda0117", "returns a ValueTask")]
    [InlineData(
        "internal class In; [LambdaFunction] public void F(In i) { }",
        "AWSLambda0117",
        "takes Sample.Functions.In, which is not public"
    )]
    [InlineData(
        "internal class Out; [LambdaFunction] public Task<Out[]> F() => null;",
        "AWSLambda0117",
        "which is not public"
    )]
    [InlineData(
        "[LambdaFunction] public void F(int a, System.Threading.CancellationToken t) { }",
        "AWSLambda0117",
        "takes more than one input: a, t"
    )]
    [InlineData(
        "[LambdaFunction] public void F(ILambdaContext c, int a) { }",
        "AWSLambda0117",
        "takes its ILambdaContext before its input"
    )]
    [InlineData(
        "[LambdaFunction(ResourceName = \"My-Function\")] public void F() { }",
        "AWSLambda0106",
        "'My-Function'"
    )]
    [InlineData("public class Inner { [LambdaFunction] public void F() { } }", "AWSLambda0117", "nested class")]
    public void Generate_HandlerThatCannotBe_IsRefusedInWords(string members, string id, string words)
    {
        var said = Assert.Single(
            Compile(Main + Compiler.Prelude + $"public class Functions {{ {members} }}"),
            d => d.Id.StartsWith("AWSLambda", StringComparison.Ordinal)
        );

        Assert.Equal(id, said.Id);
        Assert.Contains(words, said.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "public class A { [LambdaFunction] public void F() { } } public class B { [LambdaFunction] public void F() { } }",
        "AWSLambda0117",
        "A.F shares its name"
    )]
    [InlineData(
        "[LambdaStartup] public class Second; public class A { [LambdaFunction] public void F() { } }",
        "AWSLambda0101",
        "Multiple"
    )]
    [InlineData(
        "public class A { [LambdaFunction] public void F() { } static void Main() { } }",
        "AWSLambda0114",
        "Main"
    )]
    [InlineData("public class A;", "AWSLambda0113", "no method")]
    public void Generate_ProgramThatCannotBe_IsRefusedInWords(string types, string id, string words) =>
        Assert.Contains(
            Compile(Main + Compiler.Prelude + types),
            d => d.Id == id && d.GetMessage().Contains(words, StringComparison.Ordinal)
        );

    [Fact]
    public void Generate_UnknownRuntime_IsRefused() =>
        Assert.Contains(
            Compile(
                "[assembly: LambdaGlobalProperties(Runtime = \"dotnet5\")]\n"
                    + Compiler.Prelude
                    + "class A { static void Main() { } }"
            ),
            d => d.Id == "AWSLambda0112"
        );

    [Fact]
    public void Generate_MainInALibrary_IsRefused() =>
        Assert.Contains(Compiler.Compile(Library(Main + Compiler.Prelude + Handler)), d => d.Id == "AWSLambda0111");

    [Fact]
    public void Generate_MainWithoutRuntimeSupport_IsRefused() =>
        Assert.Contains(
            Compiler.Compile(
                Compiler.Parse(Main + Compiler.Prelude + Handler, OutputKind.ConsoleApplication, withRuntime: false)
            ),
            d => d.Id == "AWSLambda0104"
        );

    [Fact]
    public void Generate_ServiceWithoutStartup_IsRefused() =>
        Assert.Contains(
            Compile(
                Main
                    + Compiler.Prelude.Replace("[LambdaStartup]", "", StringComparison.Ordinal)
                    + "public class A { [LambdaFunction] public void F([FromServices] Service s) { } }"
            ),
            d => d.Id == "AWSLambda0117"
        );

    [Fact]
    public void Generate_WithoutSerializer_IsRefused() =>
        Assert.Contains(
            Compile("public class A { [LambdaFunction] public void F() { } static void Main() { } }"),
            d => d.Id == "AWSLambda0108"
        );

    [Fact]
    public void Generate_EditElsewhere_ReusesTheOutput()
    {
        var first = Library(Compiler.Prelude + Handler);
        var second = first.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;"));

        var result = Compiler.Driver.RunGenerators(first).RunGenerators(second).GetRunResult();

        var reasons = result
            .Results[0]
            .TrackedOutputSteps.SelectMany(s => s.Value)
            .SelectMany(s => s.Outputs)
            .Select(o => o.Reason);
        Assert.All(reasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    private const string Handler = "public class Functions { [LambdaFunction] public int F(int n) => n; }";

    private static CSharpCompilation Library(string source) =>
        Compiler.Parse(source, OutputKind.DynamicallyLinkedLibrary);

    private static IReadOnlyList<Diagnostic> Compile(string source) =>
        Compiler.Compile(Compiler.Parse(source, OutputKind.ConsoleApplication));
}
