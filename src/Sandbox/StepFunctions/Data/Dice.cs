namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>The engine's one source of randomness: <see cref="Random"/> with a lock, since executions run at the same time.</summary>
public sealed class Dice(Random random)
{
    private readonly Lock gate = new();

    /// <summary>From 0 to below 1.</summary>
    public double Fraction()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }

    /// <summary>From <paramref name="from"/> to below <paramref name="to"/>.</summary>
    public long Between(long from, long to)
    {
        lock (gate)
        {
            return random.NextInt64(from, to);
        }
    }

    /// <summary>A version 4 UUID.</summary>
    public Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (gate)
        {
            random.NextBytes(bytes);
        }
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
