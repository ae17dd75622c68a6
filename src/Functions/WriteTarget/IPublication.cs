namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>A way to put what was staged in the target's place, whole or not at all.</summary>
internal interface IPublication
{
    /// <param name="condition">What must still be in the target's place.</param>
    /// <param name="enough">Cancelled shortly before <paramref name="cancellation"/>: nothing long is begun then.</param>
    /// <returns>What S3 made of it, having verified it.</returns>
    Task<Published> PublishAsync(Condition condition, CancellationToken enough, CancellationToken cancellation);

    /// <summary>Leaves nothing half-done at the target, where it turned out that nothing is to be published.</summary>
    Task AbandonAsync(CancellationToken cancellation);
}
