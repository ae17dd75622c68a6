using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>
/// The name under which a move appears in account B's CloudTrail: the execution's, in the characters and the length
/// that STS takes, and so the same in every step.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</remarks>
internal static class SessionName
{
    private const int Longest = 64;
    private const int Shortest = 2;

    public static string Of(ExecutionId execution)
    {
        var legal = string.Concat(execution.Name.Select(c => IsLegal(c) ? c : '-'));
        return (legal.Length > Longest ? legal[..Longest] : legal).PadRight(Shortest, '-');
    }

    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c);
}
