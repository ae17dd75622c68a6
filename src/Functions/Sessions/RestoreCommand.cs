using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>The AWS CLI's command that makes an archived object readable for a week.</summary>
internal static class RestoreCommand
{
    public static string For(MoveSource source)
    {
        var version = source.VersionId is null ? "" : $" --version-id {source.VersionId}";
        var key = source.Key.ToString().Replace("'", "'\\''");
        return $"aws s3api restore-object --bucket {source.Bucket} --key '{key}'{version} --restore-request "
            + "'{\"Days\":7,\"GlacierJobParameters\":{\"Tier\":\"Standard\"}}'";
    }
}
