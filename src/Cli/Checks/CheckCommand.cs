using System.CommandLine;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Moves;

namespace XAcctWorkflow.Cli.Checks;

/// <summary>
/// <c>xacct check</c>: asks beforehand what a move would ask. In account A and under the functions' own roles, since
/// whoever calls this is not service role A, and would be told something else.
/// </summary>
public sealed class CheckCommand(Connection connection, TimeProvider time)
{
    private readonly ObjectOptions objects = new();
    private readonly OutputFormat output = new();

    public Command Create()
    {
        var command = new Command(
            "check",
            """
            Asks whether a move would be let through, and moves nothing: one line per question, ok or what to change where.

            Examples:
              xacct check s3://b-outbox/sample.txt s3://a-inbox/
              xacct check s3://b-outbox/sample.txt s3://a-inbox/ --role-arn arn:aws:iam::222222222222:role/ServiceRoleB
            """
        );
        objects.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (options, token) => (int)await RunAsync(options, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        objects.DemandKey(options);
        using var stepFunctions = connection.Open(options);
        var machine = CheckRun.MachineBeside(
            await connection.StateMachineAsync(stepFunctions, options, cancellationToken)
        );
        var report = await new CheckRun(stepFunctions, time).RunAsync(
            machine,
            objects.Input(options).ToJsonString(),
            cancellationToken
        );
        if (output.IsJson(options))
            Console.WriteLine(JsonText.Of(report.ToJson()));
        else
            report.Write(Console.Out);
        return report.ExitCode;
    }
}
