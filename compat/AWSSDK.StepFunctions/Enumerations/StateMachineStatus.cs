using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<StateMachineStatus>))]
public class StateMachineStatus(string value) : ConstantClass(value), IConstant<StateMachineStatus>
{
    public static readonly StateMachineStatus ACTIVE = new("ACTIVE");
    public static readonly StateMachineStatus DELETING = new("DELETING");

    public static StateMachineStatus FindValue(string value) => FindValue<StateMachineStatus>(value);

    public static implicit operator StateMachineStatus(string value) => FindValue(value);
}
