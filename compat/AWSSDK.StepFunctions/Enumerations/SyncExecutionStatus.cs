using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<SyncExecutionStatus>))]
public class SyncExecutionStatus(string value) : ConstantClass(value), IConstant<SyncExecutionStatus>
{
    public static readonly SyncExecutionStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly SyncExecutionStatus FAILED = new("FAILED");
    public static readonly SyncExecutionStatus TIMED_OUT = new("TIMED_OUT");

    public static SyncExecutionStatus FindValue(string value) => FindValue<SyncExecutionStatus>(value);

    public static implicit operator SyncExecutionStatus(string value) => FindValue(value);
}
