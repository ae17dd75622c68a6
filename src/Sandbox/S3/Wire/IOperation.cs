namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>One operation of S3's API.</summary>
internal interface IOperation
{
    Route Route { get; }

    Task RunAsync(S3Request request);
}
