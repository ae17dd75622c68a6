namespace XAcctWorkflow.Cli.Setup;

/// <summary>A template with its parameters, and the command that deploys it.</summary>
public sealed record StackCommand(string Template, string Stack, IReadOnlyDictionary<string, string> Parameters)
{
    public string Line =>
        Template == "serverless.template"
            ? $"sam deploy --stack-name {Stack} --capabilities CAPABILITY_NAMED_IAM --resolve-s3{Overrides}"
            : $"aws cloudformation deploy --stack-name {Stack} --template-file {Template} "
                + $"--capabilities CAPABILITY_NAMED_IAM{Overrides}";

    private string Overrides =>
        " --parameter-overrides "
        + string.Join(' ', Parameters.Select(parameter => ShellWord.Of($"{parameter.Key}={parameter.Value}")));
}
