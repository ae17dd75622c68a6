namespace Amazon.Lambda.Core;

/// <summary>Names the assembly's, or one handler's, <see cref="ILambdaSerializer"/>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}
