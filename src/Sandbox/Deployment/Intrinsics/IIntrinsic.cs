using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>
/// One of CloudFormation's functions.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
/// </summary>
internal interface IIntrinsic
{
    /// <summary>As templates write it: <c>Ref</c>, <c>Fn::Sub</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The function's value: null for AWS::NoValue, <see cref="Unresolved"/> where it has none and the fault was told.
    /// </summary>
    /// <param name="argument">As the template writes it, not yet resolved.</param>
    JsonNode? Evaluate(JsonNode? argument, Scope scope);
}
