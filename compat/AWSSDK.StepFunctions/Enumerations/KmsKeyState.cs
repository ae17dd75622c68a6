using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<KmsKeyState>))]
public class KmsKeyState(string value) : ConstantClass(value), IConstant<KmsKeyState>
{
    public static readonly KmsKeyState DISABLED = new("DISABLED");
    public static readonly KmsKeyState PENDING_DELETION = new("PENDING_DELETION");
    public static readonly KmsKeyState PENDING_IMPORT = new("PENDING_IMPORT");
    public static readonly KmsKeyState UNAVAILABLE = new("UNAVAILABLE");
    public static readonly KmsKeyState CREATING = new("CREATING");

    public static KmsKeyState FindValue(string value) => FindValue<KmsKeyState>(value);

    public static implicit operator KmsKeyState(string value) => FindValue(value);
}
