namespace Sample;

/// <summary>Tells lifetimes apart: each instance has a number.</summary>
public sealed class Counter
{
    private static int made;

    public int Number { get; } = Interlocked.Increment(ref made);
}
