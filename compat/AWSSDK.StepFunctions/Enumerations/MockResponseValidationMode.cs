using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<MockResponseValidationMode>))]
public class MockResponseValidationMode(string value) : ConstantClass(value), IConstant<MockResponseValidationMode>
{
    public static readonly MockResponseValidationMode STRICT = new("STRICT");
    public static readonly MockResponseValidationMode PRESENT = new("PRESENT");
    public static readonly MockResponseValidationMode NONE = new("NONE");

    public static MockResponseValidationMode FindValue(string value) => FindValue<MockResponseValidationMode>(value);

    public static implicit operator MockResponseValidationMode(string value) => FindValue(value);
}
