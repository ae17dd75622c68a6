namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal enum ParameterKind
{
    Input,
    Context,
    Service,
}
