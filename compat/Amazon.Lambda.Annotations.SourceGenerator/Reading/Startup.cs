using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>The <c>[LambdaStartup]</c> class.</summary>
/// <param name="ConfiguresServices">False without <c>ConfigureServices(IServiceCollection)</c>: then nothing is injected.</param>
internal sealed record Startup(string Class, bool ConfiguresServices, Place Place, EquatableArray<Fault> Faults)
{
    public static Startup Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var methods = type.GetMembers("ConfigureServices").OfType<IMethodSymbol>();
        cancellationToken.ThrowIfCancellationRequested();
        return new Startup(HandlerReader.FullName(type), methods.Any(Configures), Place.Of(type), new(Check(type)));
    }

    private static bool Configures(IMethodSymbol method) =>
        method is { IsStatic: false, Parameters.Length: 1 }
        && method.Parameters[0].Type.ToDisplayString() == Names.ServiceCollection;

    private static IEnumerable<Fault> Check(INamedTypeSymbol type)
    {
        if (type.GetMembers("ConfigureHostBuilder").Length > 0)
            yield return new Fault(
                Rules.Signature,
                Place.Of(type),
                $"{type.Name}.ConfigureHostBuilder is not supported by this repository's stand-in for Amazon.Lambda.Annotations; use ConfigureServices"
            );
    }
}
