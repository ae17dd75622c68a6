using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Reads Principal and NotPrincipal.</summary>
internal static class PrincipalParser
{
    private static readonly string[] Names = ["Principal", "NotPrincipal"];

    public static PrincipalClause? Parse(PolicyElement statement, PolicyKind kind, Effect? effect)
    {
        var given = Names.Where(statement.Has).ToList();
        if (kind is PolicyKind.Identity or PolicyKind.Session)
        {
            given.ForEach(name =>
                statement.Fault(name, $"A policy of a user, role or session has no {name}: it is about its bearer.")
            );
            return null;
        }
        if (given.Count != 1)
        {
            statement.Fault("Principal", "A statement of this policy needs either Principal or NotPrincipal.");
            return null;
        }
        var negated = given[0] == "NotPrincipal";
        if (negated && kind == PolicyKind.Trust)
        {
            statement.Fault(given[0], "A trust policy has no NotPrincipal.");
        }
        else if (negated && effect == Effect.Allow)
        {
            statement.Fault(given[0], "NotPrincipal goes with Deny only.");
        }
        var element = statement.Property(given[0])!;
        var patterns = new List<PrincipalPattern>();
        if (element.IsText)
        {
            if (element.Text() == "*")
            {
                patterns.Add(new PrincipalPattern.Everyone());
            }
            else
            {
                element.Fault($"'{element.Text()}' has to be *, or an object such as {{\"AWS\": …}}.");
            }
        }
        else if (element.IsObject())
        {
            patterns.AddRange(element.Properties().SelectMany(p => Entries(p.Name, p.Value)));
        }
        return new PrincipalClause(patterns, negated);
    }

    private static IEnumerable<PrincipalPattern> Entries(string type, PolicyElement values)
    {
        if (type is not ("AWS" or "Service"))
        {
            values.Fault($"Principals of the kind '{type}' are not supported; those that are: AWS, Service.");
            yield break;
        }
        foreach (var value in values.Items())
        {
            if (value.Text() is { } text)
            {
                var pattern = type == "AWS" ? Account(text) ?? Entity(text) : Service(text);
                if (pattern is null)
                {
                    value.Fault($"Invalid principal in policy: \"{type}\":\"{text}\"");
                }
                else
                {
                    yield return pattern;
                }
            }
        }
    }

    private static PrincipalPattern? Account(string text) =>
        text == "*" ? new PrincipalPattern.Everyone()
        : AccountId.TryParse(text, out var id) ? new PrincipalPattern.Account(id)
        : Arn.TryParse(text, out var arn)
        && arn is { Service: "iam", Region: "", Resource: "root" }
        && AccountId.TryParse(arn.Account, out id)
            ? new PrincipalPattern.Account(id)
        : null;

    // A name has to be given in full: no wildcard matches a part of it.
    private static PrincipalPattern.Entity? Entity(string text) =>
        !text.AsSpan().ContainsAny('*', '?')
        && Arn.TryParse(text, out var arn)
        && AccountId.TryParse(arn.Account, out _)
        && arn.Region.Length == 0
        && arn
            is { Service: "iam", Resource: ['r', 'o', 'l', 'e', '/', _, ..] or ['u', 's', 'e', 'r', '/', _, ..] }
                or { Service: "sts" }
        && (arn.Service == "iam" || arn.Resource.Split('/') is ["assumed-role", { Length: > 0 }, { Length: > 0 }])
            ? new PrincipalPattern.Entity(text)
            : null;

    private static PrincipalPattern.AwsService? Service(string text) =>
        text.EndsWith(".amazonaws.com", StringComparison.Ordinal) && !text.Contains('*', StringComparison.Ordinal)
            ? new PrincipalPattern.AwsService(text)
            : null;
}
