namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>What a program may set that is otherwise read from the environment.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host, port and perhaps a path, without a scheme. Unset: AWS_LAMBDA_RUNTIME_API.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
