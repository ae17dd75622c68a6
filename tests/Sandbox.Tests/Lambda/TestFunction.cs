using System.Reflection;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>The real small program under tests/TestFunction.</summary>
internal static class TestFunction
{
    public static AccountId Account { get; } = AccountId.Parse("111111111111");

    public static Arn Role { get; } = Arn.Role(Account, "FunctionRole");

    public static DirectoryInfo Folder { get; } =
        new(
            typeof(TestFunction)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "TestFunction")
                .Value!
        );

    public static FunctionConfiguration Configuration { get; } =
        new()
        {
            Account = Account,
            Region = "us-east-1",
            Name = "test",
            Role = Role,
            Handler = "XAcctWorkflow.TestFunction",
            Runtime = "dotnet10",
            Code = Folder,
            Timeout = TimeSpan.FromSeconds(30),
            MemorySize = 256,
        };
}
