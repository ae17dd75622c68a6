using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Tagging;

/// <summary>What tags may be.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html</remarks>
internal static class TagRules
{
    public const int MostOfObject = 10;
    public const int MostOfBucket = 50;

    /// <summary>Reads x-amz-tagging: a query string.</summary>
    public static ImmutableArray<Tag> ReadHeader(S3Request request)
    {
        if (request.Header("x-amz-tagging") is not { } text)
            return [];
        var pairs = text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return Checked(
            [.. pairs.Select(pair => new Tag(Decode(pair[0]), Decode(pair.ElementAtOrDefault(1) ?? "")))],
            MostOfObject
        );
    }

    /// <summary>Throws InvalidTag and BadRequest for what breaks a rule.</summary>
    public static ImmutableArray<Tag> Checked(ImmutableArray<Tag> tags, int most)
    {
        foreach (var tag in tags)
        {
            if (tag.Key.Length is 0 or > 128 || !tag.Key.All(IsAllowed))
                throw S3Errors.InvalidTag("The TagKey you have provided is invalid", tag.Key);
            if (tag.Value.Length > 256 || !tag.Value.All(IsAllowed))
                throw S3Errors.InvalidTag("The TagValue you have provided is invalid", tag.Key);
            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw S3Errors.InvalidTag("System tags cannot be added/updated by requester", tag.Key);
        }
        if (tags.DistinctBy(tag => tag.Key).Count() < tags.Length)
            throw S3Errors.InvalidTag("Cannot provide multiple Tags with the same key");
        if (tags.Length > most)
            throw S3Errors.BadRequest(
                most == MostOfObject
                    ? "Object tags cannot be greater than 10"
                    : "Bucket tag count cannot be greater than 50"
            );
        return tags;
    }

    private static string Decode(string text) => PercentEncoding.Decode(text, plusIsSpace: true);

    private static bool IsAllowed(char unit) =>
        char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) || char.IsWhiteSpace(unit) || "+-=._:/@".Contains(unit);
}
