using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads Assign. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html</summary>
internal static partial class AssignReader
{
    public static PayloadTemplate? Read(Fields fields)
    {
        if (fields.Object("Assign") is not { } assign)
        {
            return null;
        }
        foreach (var name in assign.EnumerateObject().Select(member => member.Name))
        {
            var plain = name.EndsWith(".$", StringComparison.Ordinal) ? name[..^2] : name;
            if (plain == "states" || plain.Length > 80 || !VariableName().IsMatch(plain))
            {
                fields.Error(
                    $"Assign/{name}",
                    $"'{plain}' is not a variable's name: a letter, then letters, digits and '_', at most 80, and not 'states'"
                );
            }
        }
        return fields.Template("Assign");
    }

    [GeneratedRegex(@"^\p{L}[\p{L}\p{N}_]*$")]
    private static partial Regex VariableName();
}
