using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>Checks what an execution is started with.</summary>
internal static class ExecutionInput
{
    public static void Check(string input)
    {
        if (input.Length == 0)
        {
            throw Errors.InvalidExecutionInput("Invalid execution input.");
        }
        if (PayloadLimit.Exceeds(input))
        {
            throw Errors.InvalidExecutionInput($"The input is larger than {PayloadLimit.Bytes} bytes of UTF-8.");
        }
        try
        {
            JsonElement.Parse(input);
        }
        catch (JsonException wrong)
        {
            throw Errors.InvalidExecutionInput(wrong.Message);
        }
    }
}
