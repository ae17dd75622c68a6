using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Intrinsics;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Gives a resource its name: the template's, or one made up as CloudFormation does.</summary>
internal sealed class Naming(ResourceDeclaration resource, StackContext stack, Scope scope)
{
    public StackContext Stack => stack;

    /// <summary>The property's text, resolved; null if the template does not give it.</summary>
    public string? Text(string property) =>
        resource.Properties[property] is { } value && At(property).Resolve(value) is JsonValue text
            ? text.ToString()
            : null;

    /// <summary>The name that the property gives, or one made of the stack's name, the logical id and a suffix.</summary>
    public string Name(string property, int maxLength, bool lowerCase = false) =>
        Text(property) ?? MakeUp(maxLength, lowerCase);

    private Scope At(string property) => scope with { Path = $"{resource.Path}/Properties/{property}" };

    /// <summary>An id where AWS gives a UUID.</summary>
    public string Uuid() => new Guid(Hash.AsSpan(0, 16), bigEndian: true).ToString();

    // AWS draws lots. Here it follows from the stack and the logical id, so that a sandbox that starts again on the same
    // data finds its buckets again.
    private byte[] Hash =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{stack.Account}/{stack.Region}/{stack.Name}/{resource.LogicalId}"));

    private string MakeUp(int maxLength, bool lowerCase)
    {
        var suffix = Convert.ToHexString(Hash)[..12];
        var room = maxLength - suffix.Length - 1;
        var stem = $"{stack.Name}-{resource.LogicalId}";
        var name = $"{(stem.Length <= room ? stem : stem[..room])}-{suffix}";
        return lowerCase ? name.ToLowerInvariant() : name;
    }
}
