namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>A <c>[LambdaFunction]</c> method. Types are fully qualified.</summary>
/// <param name="ResultType">Null for a method without a result.</param>
/// <param name="Serializer">Null where neither method nor assembly names one.</param>
internal sealed record Handler(
    string Namespace,
    string Class,
    string ClassName,
    string Method,
    EquatableArray<HandlerParameter> Parameters,
    bool IsAsync,
    string ResultType,
    string Serializer,
    Place Place,
    EquatableArray<Fault> Faults
)
{
    public string WrapperName => $"{ClassName}_{Method}_Generated";

    public string WrapperFullName =>
        Namespace is null ? $"global::{WrapperName}" : $"global::{Namespace}.{WrapperName}";

    public HandlerParameter Input => Parameters.FirstOrDefault(p => p.Kind == ParameterKind.Input);

    public bool TakesContext => Parameters.Any(p => p.Kind == ParameterKind.Context);

    /// <summary>The wrapper's return type.</summary>
    public string ReturnType =>
        (IsAsync, ResultType) switch
        {
            (true, null) => "global::System.Threading.Tasks.Task",
            (true, _) => $"global::System.Threading.Tasks.Task<{ResultType}>",
            (false, null) => "void",
            _ => ResultType,
        };
}
