using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<InspectionLevel>))]
public class InspectionLevel(string value) : ConstantClass(value), IConstant<InspectionLevel>
{
    public static readonly InspectionLevel INFO = new("INFO");
    public static readonly InspectionLevel DEBUG = new("DEBUG");
    public static readonly InspectionLevel TRACE = new("TRACE");

    public static InspectionLevel FindValue(string value) => FindValue<InspectionLevel>(value);

    public static implicit operator InspectionLevel(string value) => FindValue(value);
}
