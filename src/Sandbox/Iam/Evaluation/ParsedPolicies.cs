using System.Runtime.CompilerServices;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>
/// Keeps the parsed form of policies that come as text with each request (a bucket's, a session's), for as long as
/// somebody holds the very same string.
/// </summary>
internal sealed class ParsedPolicies
{
    private readonly ConditionalWeakTable<string, PolicyDocument> documents = [];

    public PolicyDocument Get(string json, PolicyKind kind) =>
        documents.GetValue(json, text => PolicyParser.Parse(text, kind));
}
