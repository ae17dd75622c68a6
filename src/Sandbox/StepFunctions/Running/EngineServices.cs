using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>What running states needs of the world.</summary>
internal sealed record EngineServices(TimeProvider Time, Dice Dice, TaskIntegrations Tasks)
{
    /// <summary>A timer cannot be set for longer than this; longer waits are made of several.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    public async Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        for (var until = Time.GetUtcNow() + delay; ; )
        {
            var left = until - Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }
            // Timers drop fractions of a millisecond; rounded up, so that the last one does not end just too early.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(rounded < LongestTimer ? rounded : LongestTimer, Time, cancellation);
        }
    }
}
