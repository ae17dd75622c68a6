using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>What a statement says to a request.</summary>
/// <param name="Principal">If it applies, how closely it names the principal (Itself in a policy without principals).</param>
/// <param name="Miss">If not, the first thing that keeps it from applying, in words; null where it is about something else.</param>
internal readonly record struct StatementMatch(PrincipalMatch? Principal, string? Miss)
{
    public static StatementMatch Of(Statement statement, Question question)
    {
        var (request, context, requester) = question;
        if (!statement.Actions.Matches(request.Action))
        {
            return default;
        }
        if (statement.Resources?.Matches(request.Resource, context) == false)
        {
            return new(null, $"covers the action, but not the resource {request.Resource}");
        }
        var principal = PrincipalMatch.Itself;
        if (statement.Principals is { } clause)
        {
            if (clause.Match(requester) is not { } match)
            {
                return new(null, Describe(clause, requester));
            }
            principal = match;
        }
        var failed = statement.Conditions.FirstOrDefault(c => !c.Holds(context));
        return failed is null ? new(principal, null) : new(null, Explain(failed, context));
    }

    private static string Describe(PrincipalClause clause, Requester requester)
    {
        var who = requester.Principal switch
        {
            Identity.Principal.Service service => service.Name,
            Identity.Principal.RoleSession session =>
                $"{session.Arn} (nor its role {session.RoleArn}, nor its account)",
            var user => $"{user.Arn} (nor its account)",
        };
        return clause.PredecessorOf(requester) is { } gone
            ? $"covers the action, but names {gone.Arn} as it was before it was deleted and made again ({gone.Id}); "
                + "saving the policy once more makes it mean the new one"
            : $"covers the action, but not the principal {who}";
    }

    private static string Explain(Condition condition, RequestContext context)
    {
        var wanted = string.Join(" or ", condition.Values.Select(v => $"'{v.Text}'"));
        var given = context.Find(condition.Key) is { Count: > 0 } values
            ? "the request has " + string.Join(", ", values.Select(v => $"'{v}'"))
            : "the request does not have this key";
        return $"covers the request, but its condition {condition} {wanted} does not hold: {given}";
    }
}
