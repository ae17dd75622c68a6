using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>
/// The diagnostics, under the real generator's ids. Where that one has none and leaves it to the compiler to stumble over
/// the generated code, this one says so under AWSLambda0117.
/// </summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor MultipleStartups = Error(
        "AWSLambda0101",
        "Multiple LambdaStartup classes",
        "Multiple LambdaStartup classes are not allowed{0}"
    );
    public static readonly DiagnosticDescriptor MissingPackage = Error(
        "AWSLambda0104",
        "Missing package",
        "The project needs a reference to the package {0}"
    );
    public static readonly DiagnosticDescriptor ResourceName = Error(
        "AWSLambda0106",
        "Invalid resource name",
        "The resource name '{0}' is not valid: letters and digits only"
    );
    public static readonly DiagnosticDescriptor MissingSerializer = Error(
        "AWSLambda0108",
        "Missing serializer",
        "The attribute Amazon.Lambda.Core.LambdaSerializerAttribute is on neither the assembly nor the method{0}"
    );
    public static readonly DiagnosticDescriptor NotExecutable = Error(
        "AWSLambda0111",
        "Not an executable",
        "LambdaGlobalProperties.GenerateMain needs the project's OutputType to be Exe{0}"
    );
    public static readonly DiagnosticDescriptor Runtime = Error(
        "AWSLambda0112",
        "Invalid runtime",
        "The runtime '{0}' is not one of dotnet6, dotnet8, dotnet10, provided.al2, provided.al2023"
    );
    public static readonly DiagnosticDescriptor NoFunctions = Error(
        "AWSLambda0113",
        "No functions",
        "LambdaGlobalProperties.GenerateMain is set, but no method has the LambdaFunction attribute{0}"
    );
    public static readonly DiagnosticDescriptor MainExists = Error(
        "AWSLambda0114",
        "Main exists",
        "LambdaGlobalProperties.GenerateMain is set, but the project has an entry point already: {0}"
    );
    public static readonly DiagnosticDescriptor Signature = Error(
        "AWSLambda0117",
        "Invalid signature",
        "Invalid Lambda method signature encountered: {0}"
    );
    public static readonly DiagnosticDescriptor HandlerLength = Error(
        "AWSLambda0118",
        "Handler too long",
        "The handler string '{0}' exceeds the maximum length of 127 characters"
    );

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AWSLambda", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
