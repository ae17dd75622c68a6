using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>A KMS key as S3 takes it: the ARN, or within the bucket's own account the id or the alias.</summary>
[JsonConverter(typeof(ParsedConverter<KmsKeyId>))]
public sealed partial record KmsKeyId : ParsedText, IParsed<KmsKeyId>
{
    private KmsKeyId(string text)
        : base(text) { }

    public static string Rule => "a KMS key's ARN, id or alias";

    public static bool TryParse(string? text, [NotNullWhen(true)] out KmsKeyId? value)
    {
        value = text is not null && Form().IsMatch(text) ? new KmsKeyId(text) : null;
        return value is not null;
    }

    [GeneratedRegex(
        @"^(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:)?(key/|alias/)?[A-Za-z0-9_/-]{1,256}\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
