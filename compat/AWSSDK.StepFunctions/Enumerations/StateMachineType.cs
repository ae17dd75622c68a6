using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<StateMachineType>))]
public class StateMachineType(string value) : ConstantClass(value), IConstant<StateMachineType>
{
    public static readonly StateMachineType STANDARD = new("STANDARD");
    public static readonly StateMachineType EXPRESS = new("EXPRESS");

    public static StateMachineType FindValue(string value) => FindValue<StateMachineType>(value);

    public static implicit operator StateMachineType(string value) => FindValue(value);
}
