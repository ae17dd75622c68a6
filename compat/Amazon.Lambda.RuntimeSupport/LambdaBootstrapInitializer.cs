namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Runs once before the first invocation is asked for. False ends the process without an error; what it throws is
/// reported as an initialization error.
/// </summary>
public delegate Task<bool> LambdaBootstrapInitializer();
