using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

internal static class MemoryLimit
{
    /// <summary>
    /// Tells the collector how much memory the function has (AWS_LAMBDA_FUNCTION_MEMORY_SIZE), which it cannot find out by
    /// itself there: so it collects before Lambda kills. AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK=true leaves it be.
    /// </summary>
    public static void Apply()
    {
        var size = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        if (
            LambdaBootstrap.IsTrue("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK")
            || !ulong.TryParse(size, CultureInfo.InvariantCulture, out var megabytes)
        )
            return;
        var bytes = megabytes * 1024 * 1024;
        if ((ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < bytes)
            return;
        try
        {
            AppContext.SetData("GCHeapHardLimit", bytes);
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine($"The collector does not take {megabytes} MB as its limit: {e.Message}");
        }
    }
}
