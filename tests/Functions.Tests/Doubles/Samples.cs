using System.Text.Json;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Tests.Doubles;

internal static class Samples
{
    public const string Staging = "a-staging";
    public const string SourceBucket = "b-outbox";
    public const string TargetBucket = "a-inbox";
    public const string Key = "in/sample.txt";
    public const string RoleArn = "arn:aws:iam::222222222222:role/ServiceRoleB";
    public const string TargetRoleArn = "arn:aws:iam::333333333333:role/TargetWriter";
    public const string Prefix = "moves/xacct-MoveObject/demo-1/";

    public static ExecutionId Execution { get; } =
        Parse<ExecutionId>("arn:aws:states:us-east-1:111111111111:execution:xacct-MoveObject:demo-1");

    public static MoveSource Source { get; } =
        new()
        {
            Bucket = Parse<BucketName>(SourceBucket),
            Key = Parse<ObjectKey>(Key),
            RoleArn = Parse<RoleArn>(RoleArn),
        };

    public static MoveTarget Target { get; } =
        new() { Bucket = Parse<BucketName>(TargetBucket), Key = Parse<ObjectKey>(Key) };

    public static MoveDefaults Defaults { get; } =
        new()
        {
            SourceRoles = [Parse<RoleArn>(RoleArn), Parse<RoleArn>("arn:aws:iam::333333333333:role/path/Other")],
            ExternalId = Parse<ExternalId>("stack-id"),
            TargetRoles = [Parse<RoleArn>(TargetRoleArn)],
            TargetBuckets = [Parse<BucketName>(TargetBucket), Parse<BucketName>("a-archive")],
        };

    public static Staging StagingOf(int partsInFlight) =>
        new() { Bucket = Parse<BucketName>(Staging), PartsInFlight = partsInFlight };

    public static AssumeRoleInput Input(string json) =>
        new() { Execution = Execution, Move = JsonDocument.Parse(json).RootElement };

    public static T Parse<T>(string text)
        where T : class, IParsed<T> => T.TryParse(text, out var value) ? value : throw new ArgumentException(text);

    /// <summary>Bytes that differ everywhere, so that a part in a wrong place shows.</summary>
    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
