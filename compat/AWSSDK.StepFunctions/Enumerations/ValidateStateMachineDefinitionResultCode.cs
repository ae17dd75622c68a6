using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<ValidateStateMachineDefinitionResultCode>))]
public class ValidateStateMachineDefinitionResultCode(string value)
    : ConstantClass(value),
        IConstant<ValidateStateMachineDefinitionResultCode>
{
    public static readonly ValidateStateMachineDefinitionResultCode OK = new("OK");
    public static readonly ValidateStateMachineDefinitionResultCode FAIL = new("FAIL");

    public static ValidateStateMachineDefinitionResultCode FindValue(string value) =>
        FindValue<ValidateStateMachineDefinitionResultCode>(value);

    public static implicit operator ValidateStateMachineDefinitionResultCode(string value) => FindValue(value);
}
