using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>Names of state machines and executions. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html</summary>
internal static partial class Names
{
    public static void Check(string name)
    {
        if (name.Length is 0 or > 80 || Forbidden().IsMatch(name))
        {
            throw Errors.InvalidName(name);
        }
    }

    [GeneratedRegex("""[\s<>{}\[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]""")]
    private static partial Regex Forbidden();
}
