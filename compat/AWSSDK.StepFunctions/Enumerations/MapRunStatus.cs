using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

[JsonConverter(typeof(ConstantConverter<MapRunStatus>))]
public class MapRunStatus(string value) : ConstantClass(value), IConstant<MapRunStatus>
{
    public static readonly MapRunStatus RUNNING = new("RUNNING");
    public static readonly MapRunStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly MapRunStatus FAILED = new("FAILED");
    public static readonly MapRunStatus ABORTED = new("ABORTED");

    public static MapRunStatus FindValue(string value) => FindValue<MapRunStatus>(value);

    public static implicit operator MapRunStatus(string value) => FindValue(value);
}
