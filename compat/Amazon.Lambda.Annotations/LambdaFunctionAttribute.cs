namespace Amazon.Lambda.Annotations;

/// <summary>Makes a method a Lambda function: the generator wraps it, and the template gets a resource for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The resource's logical id. Unless set, class and method name with <c>_Generated</c>.</summary>
    public string ResourceName { get; set; }

    /// <summary>Seconds; 0 leaves the template's value alone.</summary>
    public uint Timeout { get; set; }

    /// <summary>Mebibytes; 0 leaves the template's value alone.</summary>
    public uint MemorySize { get; set; }

    /// <summary>An ARN, or <c>@Name</c> for the template's parameter or resource of that name.</summary>
    public string Role { get; set; }

    /// <summary>Comma-separated policies of a role made for this function; excludes <see cref="Role"/>.</summary>
    public string Policies { get; set; }

    public LambdaPackageType PackageType { get; set; }
}
