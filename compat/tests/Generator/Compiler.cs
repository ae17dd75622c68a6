using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Compat.Tests.Generator;

/// <summary>Compiles a program with the generator.</summary>
internal static class Compiler
{
    private const string Usings = """
        using System.Threading.Tasks;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Core;
        using Microsoft.Extensions.DependencyInjection;

        """;

    /// <summary>A serializer, a startup class and a service; what is tested comes after it.</summary>
    public const string Prelude = """
        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]
        namespace Sample;
        public class Service;
        [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { } }

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Parse(string source, OutputKind kind, bool withRuntime = true) =>
        CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(Usings + source)],
            withRuntime
                ? References
                : References.Where(r => !r.Display!.Contains("RuntimeSupport", StringComparison.Ordinal)),
            new CSharpCompilationOptions(kind)
        );

    public static GeneratorDriver Driver { get; } =
        CSharpGeneratorDriver.Create(
            [new AnnotationsGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );

    /// <summary>What the generator and then the compiler have to say, from warnings up.</summary>
    public static IReadOnlyList<Diagnostic> Compile(CSharpCompilation compilation)
    {
        Driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var said);
        return [.. said, .. output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
    }
}
