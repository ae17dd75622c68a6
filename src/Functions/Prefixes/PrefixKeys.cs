using System.Security.Cryptography;
using System.Text;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>Where a prefix's move keeps what in the staging bucket.</summary>
internal sealed class PrefixKeys(ExecutionId execution)
{
    /// <summary>Kept as long as reports are, unlike what is staged.</summary>
    public string Root { get; } = $"prefixes/{execution.StateMachine}/{execution.Name}/";

    public string Summary => Root + "summary.json";

    public string Objects(int slice) => $"{Root}{slice:D5}/objects.jsonl";

    public string Small(int slice) => $"{Root}{slice:D5}/small.jsonl";

    public string Large(int slice) => $"{Root}{slice:D5}/large.jsonl";

    public string Report(int slice) => $"{Root}{slice:D5}/report.jsonl";

    /// <summary>Of this slice and all before it, so that the last one is a manifest of all that failed.</summary>
    public string Failed(int slice) => $"{Root}{slice:D5}/failed.jsonl";

    public string SmallResults(int slice, int batch) => $"{Root}results/{slice:D5}/small-{batch:D6}.jsonl";

    public string LargeResults(int slice, int batch) => $"{Root}results/{slice:D5}/large-{batch:D6}.jsonl";

    /// <summary>The same for every execution, so that a later one finds what an earlier one noted of the move.</summary>
    public static string KnownCopy(MoveSource source, MoveTarget target)
    {
        // No bucket's name holds a line's end.
        var ends = $"{source.Bucket}\n{target.Bucket}\n{source.Key.ToString().Length}\n{source.Key}{target.Key}";
        return $"prefixes/copies/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ends)))}.json";
    }

    /// <summary>The bytes of a batch's objects, where they rest between the accounts.</summary>
    public string Pack(Batch batch) => $"{execution.StagingPrefix}packs/{batch.Slice:D5}/{batch.Number:D6}";
}
