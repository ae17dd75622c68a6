using System.Text;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// 256 KiB of UTF-8 for every input, output and variable.
/// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
/// </summary>
internal static class PayloadLimit
{
    public const int Bytes = 262_144;

    public static bool Exceeds(string text) =>
        text.Length > Bytes || (text.Length > Bytes / 3 && Encoding.UTF8.GetByteCount(text) > Bytes);

    /// <param name="what">The state's name, or for a task its resource type.</param>
    public static StatesException Error(string what) =>
        new(
            StatesException.DataLimitExceeded,
            $"The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit."
        );
}
