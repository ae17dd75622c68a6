using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>What all policies of one layer say to a request.</summary>
internal sealed class LayerVerdict
{
    private readonly List<(PolicySource Source, Statement Statement, PrincipalMatch Principal)> allows = [];
    private readonly List<string> misses = [];

    public LayerVerdict(PolicyLayer layer, AccountId account, IReadOnlyList<PolicySource> sources, Question question)
    {
        (Layer, Account, HasPolicies) = (layer, account, sources.Count > 0);
        foreach (var source in sources)
        {
            foreach (var statement in source.Document.Statements)
            {
                var match = StatementMatch.Of(statement, question);
                if (match.Principal is { } principal)
                {
                    Add(source, statement, principal);
                }
                else if (match.Miss is { } miss && statement.Effect == Effect.Allow)
                {
                    misses.Add($"{source.Refer(statement)} {miss}");
                }
            }
        }
    }

    public PolicyLayer Layer { get; }

    public AccountId Account { get; }

    public bool HasPolicies { get; }

    public bool Allows => allows.Count > 0;

    public StatementReference? Allow => allows.Count == 0 ? null : allows[0].Source.Refer(allows[0].Statement);

    /// <summary>How closely an allowing statement names the principal, at best.</summary>
    public PrincipalMatch? Grant => allows.Count == 0 ? null : allows.Max(a => a.Principal);

    public List<StatementReference> Denies { get; } = [];

    /// <summary>What came close to allowing it.</summary>
    public IReadOnlyList<string> Misses => misses;

    private void Add(PolicySource source, Statement statement, PrincipalMatch principal)
    {
        if (statement.Effect == Effect.Deny)
        {
            Denies.Add(source.Refer(statement));
        }
        else
        {
            allows.Add((source, statement, principal));
        }
    }
}
