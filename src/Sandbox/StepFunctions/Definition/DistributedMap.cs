using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>
/// What a Map has in mode DISTRIBUTED: each item, or batch of items, is an execution of its own.
/// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
/// </summary>
/// <param name="ChildType">Of the executions.</param>
public sealed record DistributedMap(StateMachineType ChildType)
{
    /// <summary>A part of the Map run's ARN; made up where the definition gives none.</summary>
    public string? Label { get; init; }

    public ItemReader? Reader { get; init; }
    public ItemBatcher? Batcher { get; init; }
    public ResultWriter? Writer { get; init; }
    public Quantity? ToleratedFailureCount { get; init; }
    public Quantity? ToleratedFailurePercentage { get; init; }
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html</summary>
/// <param name="Lists">Whether the items are the objects of a bucket, not the contents of one object.</param>
public sealed record ItemReader(bool Lists, PayloadTemplate Parameters)
{
    public ItemFormat Format { get; init; } = ItemFormat.Json;

    /// <summary>A CSV's headers where the definition gives them; null: they are its first row.</summary>
    public ImmutableArray<string>? CsvHeaders { get; init; }

    public char CsvDelimiter { get; init; } = ',';

    /// <summary>How many items are read; 0 for all.</summary>
    public Quantity? MaxItems { get; init; }
}

/// <summary>What an item reader's object holds.</summary>
public enum ItemFormat
{
    Json,
    JsonLines,
    Csv,
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html</summary>
public sealed record ItemBatcher
{
    public Quantity? MaxItemsPerBatch { get; init; }

    /// <summary>Bytes of a child's whole input.</summary>
    public Quantity? MaxInputBytesPerBatch { get; init; }

    /// <summary>What every batch gets besides its items.</summary>
    public PayloadTemplate? BatchInput { get; init; }
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html</summary>
/// <param name="Parameters">Bucket and prefix; null where the results are only transformed, not exported.</param>
public sealed record ResultWriter(PayloadTemplate? Parameters)
{
    public ResultTransformation Transformation { get; init; }

    /// <summary>JSON Lines instead of a JSON array.</summary>
    public bool AsLines { get; init; }
}

/// <summary>What is made of each child's result.</summary>
public enum ResultTransformation
{
    /// <summary>Input, output, status and times of the child.</summary>
    None,

    /// <summary>Its output alone.</summary>
    Compact,

    /// <summary>Its output; where that is an array, the elements.</summary>
    Flatten,
}
