namespace Amazon.Lambda.Annotations.SourceGenerator;

internal static class Names
{
    public const string Function = "Amazon.Lambda.Annotations.LambdaFunctionAttribute";
    public const string Startup = "Amazon.Lambda.Annotations.LambdaStartupAttribute";
    public const string GlobalProperties = "Amazon.Lambda.Annotations.LambdaGlobalPropertiesAttribute";
    public const string FromServices = "Amazon.Lambda.Annotations.FromServicesAttribute";
    public const string Context = "Amazon.Lambda.Core.ILambdaContext";
    public const string Serializer = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
}
