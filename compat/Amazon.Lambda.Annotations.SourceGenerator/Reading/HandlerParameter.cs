namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal sealed record HandlerParameter(ParameterKind Kind, string Type);
