using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// The role under which a task runs: the machine's, or the one that Credentials names.
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
/// </summary>
internal static class TaskRole
{
    /// <summary>The role that Credentials names, or null.</summary>
    public static Arn? Of(Frame frame, TaskState state, JsonElement input)
    {
        if (state.Credentials is null)
        {
            return null;
        }
        var found = state.Credentials.Evaluate(frame.Bind(input)).GetProperty("RoleArn");
        return found.ValueKind == JsonValueKind.String && Arn.TryParse(found.GetString(), out var arn)
            ? arn
            : throw new EvaluationException($"The RoleArn of Credentials is not a role's ARN: {found.GetRawText()}");
    }

    /// <exception cref="StatesException">The machine's role may not assume the other.</exception>
    public static Principal.RoleSession Session(Frame frame, Arn? role)
    {
        var execution = frame.Run.Execution;
        var machine = new Principal.RoleSession(execution.Machine.RoleArn, SessionName(execution.Name));
        if (role is null)
        {
            return machine;
        }
        frame.Run.Engine.Access.RequireRole(machine, role);
        return new Principal.RoleSession(role, machine.SessionName) { Chained = true };
    }

    /// <summary>AWS makes a name up; here it tells the execution.</summary>
    private static string SessionName(string execution)
    {
        var allowed = execution.Select(c =>
            char.IsAsciiLetterOrDigit(c) || "_=,.@-".Contains(c, StringComparison.Ordinal) ? c : '-'
        );
        var name = new string([.. allowed]);
        return name.Length > 64 ? name[..64] : name.PadRight(2, '-');
    }
}
