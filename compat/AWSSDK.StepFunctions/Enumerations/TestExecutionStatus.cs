using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<TestExecutionStatus>))]
public class TestExecutionStatus(string value) : ConstantClass(value), IConstant<TestExecutionStatus>
{
    public static readonly TestExecutionStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly TestExecutionStatus FAILED = new("FAILED");
    public static readonly TestExecutionStatus RETRIABLE = new("RETRIABLE");
    public static readonly TestExecutionStatus CAUGHT_ERROR = new("CAUGHT_ERROR");

    public static TestExecutionStatus FindValue(string value) => FindValue<TestExecutionStatus>(value);

    public static implicit operator TestExecutionStatus(string value) => FindValue(value);
}
