using System.CommandLine.Parsing;

namespace XAcctWorkflow.Cli.Moves;

/// <summary>A bucket and a key, written <c>s3://bucket/key</c>. The key may be empty, for a target that keeps the source's.</summary>
public sealed record S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    public static S3Location? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        var path = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : "";
        var (bucket, key) = path.Split('/', 2) switch
        {
            [var name, var rest] => (name, rest),
            [var name] => (name, ""),
            _ => ("", ""),
        };
        if (bucket.Length > 0)
            return new S3Location(bucket, key);
        argument.AddError($"{argument.Argument.Name}: '{text}' is not an S3 location; write s3://bucket/key.");
        return null;
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
