namespace Amazon.Lambda.Annotations;

/// <summary>The parameter comes from the invocation's service scope.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class FromServicesAttribute : Attribute;
