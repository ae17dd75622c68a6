using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<ValidateStateMachineDefinitionSeverity>))]
public class ValidateStateMachineDefinitionSeverity(string value)
    : ConstantClass(value),
        IConstant<ValidateStateMachineDefinitionSeverity>
{
    public static readonly ValidateStateMachineDefinitionSeverity ERROR = new("ERROR");
    public static readonly ValidateStateMachineDefinitionSeverity WARNING = new("WARNING");

    public static ValidateStateMachineDefinitionSeverity FindValue(string value) =>
        FindValue<ValidateStateMachineDefinitionSeverity>(value);

    public static implicit operator ValidateStateMachineDefinitionSeverity(string value) => FindValue(value);
}
