using XAcctWorkflow.Sandbox.Iam.Evaluation;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// A string of a policy, with wildcards and with variables: <c>${aws:username}</c>, <c>${aws:PrincipalTag/team, 'none'}</c>,
/// and <c>${*} ${?} ${$}</c> for these characters themselves.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// </summary>
internal sealed class PolicyString
{
    private readonly List<Part> parts = [];
    private readonly Glob? constant;

    /// <param name="text">As the policy has it.</param>
    /// <param name="variables">False where the policy's version, or the place, makes <c>${…}</c> stand for itself.</param>
    public PolicyString(string text, bool variables)
    {
        Text = text;
        var start = 0;
        while (variables && text.IndexOf("${", start, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }
            parts.Add(new Part(text[start..open], null, null, IsPattern: true));
            parts.Add(Variable(text[(open + 2)..close]));
            start = close + 1;
        }
        parts.Add(new Part(text[start..], null, null, IsPattern: true));
        constant = Variables.Any() ? null : Build(null);
    }

    public string Text { get; }

    /// <summary>The keys that the variables name.</summary>
    public IEnumerable<string> Variables => parts.Where(p => p.Key is not null).Select(p => p.Key!);

    /// <summary>The pattern for one request; null when a variable has neither a value nor a default.</summary>
    public Glob? Resolve(RequestContext context) => constant ?? Build(context);

    private Glob? Build(RequestContext? context)
    {
        var (text, wild) = (new List<char>(), new List<bool>());
        foreach (var part in parts)
        {
            var value = part.Text;
            if (part.Key is { } key)
            {
                // Only a key with a single value can be a variable.
                value = context?.Find(key) is [var single] ? single : part.Default;
            }
            if (value is null)
            {
                return null;
            }
            text.AddRange(value);
            wild.AddRange(value.Select(c => part.IsPattern && (c is '*' or '?')));
        }
        return new Glob(text.ToArray(), wild.ToArray());
    }

    private static Part Variable(string inside)
    {
        if (inside is "*" or "?" or "$")
        {
            return new Part(inside, null, null, IsPattern: false);
        }
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        return comma < 0
            ? new Part(null, inside.Trim(), null, IsPattern: false)
            : new Part(null, inside[..comma].Trim(), inside[(comma + 1)..].Trim().Trim('\''), IsPattern: false);
    }

    private sealed record Part(string? Text, string? Key, string? Default, bool IsPattern);
}
