namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Reads all policies of a role or user, so that their faults are told together, each with its policy's name.</summary>
internal sealed class PolicyReader
{
    private static readonly PolicyDocument Nothing = new([]);

    private readonly List<PolicyFault> faults = [];

    public PolicyDocument Read(string name, string json, PolicyKind kind)
    {
        try
        {
            return PolicyParser.Parse(json, kind);
        }
        catch (PolicyException error)
        {
            faults.AddRange(error.Faults.Select(f => f with { Path = name + f.Path[1..] }));
            return Nothing;
        }
    }

    public IReadOnlyDictionary<string, PolicyDocument> ReadInline(IReadOnlyDictionary<string, string> policies) =>
        policies.ToDictionary(p => p.Key, p => Read($"Policies[{p.Key}]", p.Value, PolicyKind.Identity));

    public void Fault(string path, string problem) => faults.Add(new PolicyFault(path, problem));

    public void ThrowIfFaulty()
    {
        if (faults.Count > 0)
        {
            throw new PolicyException(faults);
        }
    }
}
