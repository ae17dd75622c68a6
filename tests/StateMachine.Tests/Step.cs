using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.Lambda.Annotations;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.StateMachine.Tests;

/// <summary>A step of the workflow as the code has it: a method that the generator makes a Lambda function of.</summary>
internal sealed record Step(MethodInfo Method, LambdaFunctionAttribute Attribute)
{
    public static Assembly Assembly { get; } = typeof(MoveException).Assembly;

    public static IReadOnlyList<Step> All { get; } =
    [
        .. from type in Assembly.GetTypes()
        from method in type.GetMethods()
        let attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()
        where attribute is not null
        select new Step(method, attribute),
    ];

    public string Resource => Attribute.ResourceName;

    /// <summary>The members without which the step's input cannot be read.</summary>
    public IEnumerable<string> Needs =>
        Method.GetParameters()[0].ParameterType.GetProperties().Where(IsRequired).Select(property => property.Name);

    /// <summary>All members that the step's result may have.</summary>
    public IEnumerable<string> MayGive => Result.GetProperties().Select(property => property.Name);

    /// <summary>The members that the step's result has every time; the serializer omits those that are null.</summary>
    public IEnumerable<string> AlwaysGives =>
        Result.GetProperties().Where(IsNeverNull).Select(property => property.Name);

    private Type Result =>
        Method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
            ? task.GetGenericArguments()[0]
            : Method.ReturnType;

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    private static bool IsNeverNull(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
}
