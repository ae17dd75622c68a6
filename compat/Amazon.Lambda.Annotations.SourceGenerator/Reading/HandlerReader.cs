using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>Reads a <c>[LambdaFunction]</c> method, and finds what the real generator would not compile.</summary>
internal static class HandlerReader
{
    public static Handler Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var type = method.ContainingType;
        var parameters = method.Parameters.Select(Read).ToList();
        var (isAsync, result) = ResultOf(method);
        var faults = HandlerRules.Check(method, parameters, result, context.Attributes[0]).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        return new Handler(
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
            FullName(type),
            type.Name,
            method.Name,
            new(parameters),
            isAsync,
            result is null ? null : FullName(result),
            SerializerOf(method) ?? SerializerOf(method.ContainingAssembly),
            Place.Of(method),
            new(faults)
        );
    }

    public static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static HandlerParameter Read(IParameterSymbol parameter)
    {
        var isService = parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Names.FromServices);
        var kind =
            isService ? ParameterKind.Service
            : parameter.Type.ToDisplayString() == Names.Context ? ParameterKind.Context
            : ParameterKind.Input;
        return new HandlerParameter(kind, FullName(parameter.Type));
    }

    private static (bool IsAsync, ITypeSymbol Result) ResultOf(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
            return (false, null);
        var isTask =
            method.ReturnType is INamedTypeSymbol { Name: "Task" } task
            && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
        return isTask
            ? (true, ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault())
            : (false, method.ReturnType);
    }

    private static string SerializerOf(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Where(a => a.AttributeClass?.ToDisplayString() == Names.Serializer)
            .Select(a => a.ConstructorArguments.FirstOrDefault().Value)
            .OfType<ITypeSymbol>()
            .Select(FullName)
            .FirstOrDefault();
}
