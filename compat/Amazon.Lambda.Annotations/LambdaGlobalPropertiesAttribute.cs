namespace Amazon.Lambda.Annotations;

/// <summary>Settings for all of an assembly's functions.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Generates a Main that runs the handler named by ANNOTATIONS_HANDLER. Needs <c>OutputType</c> Exe.</summary>
    public bool GenerateMain { get; set; }

    /// <summary>The template's Runtime, such as <c>dotnet10</c> or <c>provided.al2023</c>.</summary>
    public string Runtime { get; set; }
}
