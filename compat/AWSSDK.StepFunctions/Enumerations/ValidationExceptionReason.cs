using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<ValidationExceptionReason>))]
public class ValidationExceptionReason(string value) : ConstantClass(value), IConstant<ValidationExceptionReason>
{
    public static readonly ValidationExceptionReason API_DOES_NOT_SUPPORT_LABELED_ARNS = new(
        "API_DOES_NOT_SUPPORT_LABELED_ARNS"
    );
    public static readonly ValidationExceptionReason MISSING_REQUIRED_PARAMETER = new("MISSING_REQUIRED_PARAMETER");
    public static readonly ValidationExceptionReason CANNOT_UPDATE_COMPLETED_MAP_RUN = new(
        "CANNOT_UPDATE_COMPLETED_MAP_RUN"
    );
    public static readonly ValidationExceptionReason INVALID_ROUTING_CONFIGURATION = new(
        "INVALID_ROUTING_CONFIGURATION"
    );

    public static ValidationExceptionReason FindValue(string value) => FindValue<ValidationExceptionReason>(value);

    public static implicit operator ValidationExceptionReason(string value) => FindValue(value);
}
