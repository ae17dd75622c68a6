using System.Collections.Immutable;
using System.Text;
using Amazon.Lambda.Annotations.SourceGenerator.Reading;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>
/// Writes what Amazon.Lambda.Annotations' own generator writes into a compilation: a wrapper for each
/// <c>[LambdaFunction]</c> method, and Main where it is asked for. It leaves serverless.template alone.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AnnotationsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var handlers = context
            .SyntaxProvider.ForAttributeWithMetadataName(Names.Function, (_, _) => true, HandlerReader.Read)
            .Collect();
        var startups = context
            .SyntaxProvider.ForAttributeWithMetadataName(Names.Startup, (_, _) => true, Startup.Read)
            .Collect();
        var settings = context.CompilationProvider.Select(AssemblySettings.Read);

        context.RegisterSourceOutput(
            handlers.Combine(startups).Combine(settings),
            (output, source) => Write(output, source.Left.Left, source.Left.Right, source.Right)
        );
    }

    private static void Write(
        SourceProductionContext output,
        ImmutableArray<Handler> handlers,
        ImmutableArray<Startup> startups,
        AssemblySettings settings
    )
    {
        var faults = AssemblyRules.Check(handlers, startups, settings).ToList();
        foreach (var fault in faults)
            output.ReportDiagnostic(fault.ToDiagnostic());
        if (faults.Count > 0 || handlers.IsEmpty)
            return;
        var startup = startups.FirstOrDefault(s => s.ConfiguresServices)?.Class;
        foreach (var handler in handlers)
            Add(output, handler.WrapperName, WrapperWriter.Write(handler, startup));
        if (settings.GenerateMain)
            Add(output, "Program", MainWriter.Write(handlers));
    }

    private static void Add(SourceProductionContext output, string name, string code) =>
        output.AddSource($"{name}.g.cs", SourceText.From(code, Encoding.UTF8));
}
