using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CompareBatch;

/// <summary>What a list of the target has told so far.</summary>
/// <param name="after">It tells of keys beyond this one.</param>
internal sealed class TargetListing(ObjectKey after)
{
    private readonly Dictionary<string, S3Object> _objects = new(StringComparer.Ordinal);
    private readonly string _after = after.ToString();
    private string _to = after.ToString();
    private bool _complete;

    /// <summary>Whether what is not found is not there.</summary>
    public bool Covers(ObjectKey key) =>
        Utf8Order.Instance.Compare(key.ToString(), _after) > 0
        && (_complete || Utf8Order.Instance.Compare(key.ToString(), _to) <= 0);

    public S3Object? Find(ObjectKey key) => _objects.GetValueOrDefault(key.ToString());

    public void Add(IEnumerable<(string Key, S3Object Object)> page, bool isLast)
    {
        foreach (var (key, item) in page)
        {
            _objects[key] = item;
            _to = key;
        }
        _complete = isLast;
    }
}
