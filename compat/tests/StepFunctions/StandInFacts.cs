using System.Reflection;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Compat.Tests.StepFunctions;

/// <summary>The stand-in's shape, in the lines of <see cref="ServiceFacts"/>.</summary>
internal static class StandInFacts
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Where .NET's name is not the model's.
    private static readonly HashSet<string> KeepsException =
    [
        "ConflictException",
        "KmsAccessDeniedException",
        "KmsInvalidStateException",
        "KmsThrottlingException",
        "ServiceQuotaExceededException",
        "ValidationException",
    ];

    public static IReadOnlySet<string> Read()
    {
        var facts = new HashSet<string>();
        foreach (
            var method in typeof(IAmazonStepFunctions)
                .GetMethods()
                .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal))
        )
            facts.Add($"operation {method.Name[..^5]} {method.Name[..^5]}Input {method.Name[..^5]}Output");
        foreach (
            var type in typeof(IAmazonStepFunctions)
                .Assembly.GetExportedTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false })
        )
        {
            if (type.BaseType == typeof(ConstantClass))
                foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                    facts.Add($"constant {type.Name}.{(ConstantClass)field.GetValue(null)!}");
            else if (type.BaseType == typeof(AmazonStepFunctionsException))
                Add(facts, "error", type);
            else if (type.Namespace == typeof(HistoryEvent).Namespace)
                Add(facts, "structure", type);
        }
        return facts;
    }

    private static void Add(HashSet<string> facts, string kind, Type type)
    {
        var name = ShapeOf(type);
        facts.Add($"{kind} {name}");
        if (kind == "error")
            facts.Add($"member {name}.message string");
        foreach (var property in type.GetProperties(Own))
            facts.Add(
                $"member {name}.{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} {TypeOf(property.PropertyType)}"
            );
    }

    private static string ShapeOf(Type type)
    {
        if (typeof(AmazonStepFunctionsRequest).IsAssignableFrom(type))
            return $"{type.Name[..^"Request".Length]}Input";
        if (typeof(AmazonWebServiceResponse).IsAssignableFrom(type))
            return $"{type.Name[..^"Response".Length]}Output";
        var isError = typeof(AmazonStepFunctionsException).IsAssignableFrom(type);
        return isError && !KeepsException.Contains(type.Name) ? type.Name[..^"Exception".Length] : type.Name;
    }

    private static string TypeOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            return $"list<{TypeOf(type.GetGenericArguments()[0])}>";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return $"map<{string.Join(',', type.GetGenericArguments().Select(TypeOf))}>";
        return type switch
        {
            _ when type == typeof(string) => "string",
            _ when type == typeof(long?) => "long",
            _ when type == typeof(int?) => "integer",
            _ when type == typeof(bool?) => "boolean",
            _ when type == typeof(float?) => "float",
            _ when type == typeof(DateTime?) => "timestamp",
            _ => ShapeOf(type),
        };
    }
}
