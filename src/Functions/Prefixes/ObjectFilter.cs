using System.IO.Enumeration;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>Which of the objects are moved: those that every part of the filter takes.</summary>
public sealed record ObjectFilter
{
    public string? Suffix { get; init; }

    /// <summary>
    /// Patterns of what follows the prefix in a key, of which one has to fit: <c>*</c> stands for any characters,
    /// slashes too, <c>?</c> for one, as in <c>aws s3 cp --include</c>; a backslash before one takes it literally.
    /// </summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Patterns of which none may fit.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    public long? MinSize { get; init; }
    public long? MaxSize { get; init; }

    /// <summary>Or at that very time.</summary>
    public DateTimeOffset? ModifiedAfter { get; init; }

    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>What nobody could tell of an object is no reason to leave it out: it fails when it is read.</summary>
    public bool Takes(ListedObject item, KeyPrefix prefix)
    {
        var rest = item.Key.ToString()[prefix.ToString().Length..];
        return (Suffix is null || rest.EndsWith(Suffix, StringComparison.Ordinal))
            && (Include is not { Count: > 0 } || Include.Any(pattern => Fits(pattern, rest)))
            && Exclude?.Any(pattern => Fits(pattern, rest)) is not true
            && !(item.Size < MinSize)
            && !(item.Size > MaxSize)
            && !(item.LastModified < ModifiedAfter)
            && !(item.LastModified >= ModifiedBefore);
    }

    private static bool Fits(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
