using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>What a handler may look like.</summary>
internal static class HandlerRules
{
    private const string Stream = "System.IO.Stream";

    public static IEnumerable<Fault> Check(
        IMethodSymbol method,
        IReadOnlyList<HandlerParameter> parameters,
        ITypeSymbol result,
        AttributeData attribute
    )
    {
        var place = Place.Of(method);
        var name = $"{method.ContainingType.Name}.{method.Name}";
        Fault Wrong(string why) => new(Rules.Signature, place, $"{name} {why}");

        if (method.IsStatic)
            yield return Wrong("is static");
        if (method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count() > 1)
            yield return Wrong("is overloaded");
        if (method.IsGenericMethod || method.ContainingType.IsGenericType)
            yield return Wrong("is generic, or its class is");
        if (method.ContainingType.ContainingType is not null)
            yield return Wrong("is in a nested class");
        if (method.ContainingType.IsAbstract)
            yield return Wrong("is in an abstract class, which cannot be made");
        if (method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            yield return Wrong("is not accessible: it has to be public");
        if (method is { IsAsync: true, ReturnsVoid: true })
            yield return Wrong("is async void: nothing could wait for it");
        if (method.Parameters.Any(p => p.RefKind != RefKind.None))
            yield return Wrong("has a parameter by reference");
        if (result?.Name is "ValueTask")
            yield return Wrong("returns a ValueTask: it has to be a Task");
        if (result is not null && !IsPublic(result))
            yield return Wrong($"returns {result.ToDisplayString()}, which is not public");
        if (result?.ToDisplayString() == Stream && method.Parameters.Any(p => p.Type.ToDisplayString() == Stream))
            yield return Wrong("takes a Stream and returns one: the bootstrap's overloads cannot be told apart for it");
        foreach (var fault in CheckParameters(method, parameters).Select(Wrong))
            yield return fault;
        foreach (var fault in CheckAttribute(method, attribute, place))
            yield return fault;
    }

    private static IEnumerable<string> CheckParameters(IMethodSymbol method, IReadOnlyList<HandlerParameter> parameters)
    {
        var inputs = Of(ParameterKind.Input);
        var contexts = Of(ParameterKind.Context);
        if (inputs.Count > 1)
            yield return $"takes more than one input: {string.Join(", ", inputs.Select(p => p.Name))} (is a [FromServices] missing?)";
        if (contexts.Count > 1)
            yield return "takes more than one ILambdaContext";
        if (inputs.Count == 1 && contexts.Count == 1 && inputs[0].Ordinal > contexts[0].Ordinal)
            yield return "takes its ILambdaContext before its input";
        foreach (var input in inputs.Where(p => !IsPublic(p.Type)))
            yield return $"takes {input.Type.ToDisplayString()}, which is not public";

        List<IParameterSymbol> Of(ParameterKind kind) =>
            method.Parameters.Where(p => parameters[p.Ordinal].Kind == kind).ToList();
    }

    private static IEnumerable<Fault> CheckAttribute(IMethodSymbol method, AttributeData attribute, Place place)
    {
        var resource = attribute.NamedArguments.FirstOrDefault(a => a.Key == "ResourceName").Value.Value as string;
        if (resource is not null && (resource.Length == 0 || !resource.All(IsLetterOrDigit)))
            yield return new Fault(Rules.ResourceName, place, resource);
        // A class library's handler string; an executable's is its assembly's name, which is a part of it.
        var handler =
            $"{method.ContainingAssembly.Name}::{method.ContainingType.ToDisplayString()}_{method.Name}_Generated::{method.Name}";
        var isExecutable = method.ContainingAssembly.GetAttributes().Any(AssemblySettings.GeneratesMain);
        if (!isExecutable && handler.Length > 127)
            yield return new Fault(Rules.HandlerLength, place, handler);
    }

    private static bool IsLetterOrDigit(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static bool IsPublic(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => IsPublic(array.ElementType),
            INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public
                && named.TypeArguments.All(IsPublic)
                && (named.ContainingType is null || IsPublic(named.ContainingType)),
            _ => true,
        };
}
