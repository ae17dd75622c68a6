using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>What the assembly says for all of its functions.</summary>
/// <param name="EntryPoint">The project's own Main, or null.</param>
internal sealed record AssemblySettings(
    bool GenerateMain,
    string Runtime,
    bool IsExecutable,
    string EntryPoint,
    bool HasRuntimeSupport,
    bool HasDependencyInjection
)
{
    public static AssemblySettings Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var attributes = compilation.Assembly.GetAttributes();
        var global = attributes.FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Names.GlobalProperties);
        return new AssemblySettings(
            attributes.Any(GeneratesMain),
            global?.NamedArguments.FirstOrDefault(a => a.Key == "Runtime").Value.Value as string,
            compilation.Options.OutputKind == OutputKind.ConsoleApplication,
            compilation.GetEntryPoint(cancellationToken)?.ToDisplayString(),
            compilation.GetTypeByMetadataName("Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder") is not null,
            compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.ServiceCollection") is not null
        );
    }

    public static bool GeneratesMain(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == Names.GlobalProperties
        && attribute.NamedArguments.Any(a => a is { Key: "GenerateMain", Value.Value: true });
}
