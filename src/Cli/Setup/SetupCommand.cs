using System.CommandLine;
using System.CommandLine.Parsing;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Moves;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Setup;

/// <summary><c>xacct setup</c>: what both accounts have to create, ready to be pasted. It changes nothing itself.</summary>
public sealed class SetupCommand
{
    private readonly Argument<S3Location> source = new("source")
    {
        Description =
            "What may be read, s3://bucket/prefix, in the source account; without a prefix, all of the bucket.",
        CustomParser = S3Location.Parse,
    };

    private readonly Option<Arn> serviceRoleA = new("--service-role-a")
    {
        Description = "The role of account A that reads: output ServiceRoleAArn of its stack.",
        Required = true,
        CustomParser = ParseRole,
    };

    private readonly Option<AccountId> sourceAccount = new("--source-account")
    {
        Description = "Account B's number, twelve digits.",
        Required = true,
        CustomParser = ParseAccount,
    };

    private readonly Option<string> targetBucket = new("--target-bucket")
    {
        Description = "Where objects go, in account A.",
        Required = true,
    };

    private readonly Option<string> roleName = new("--role-name")
    {
        Description = "The name of the role that account B makes.",
        DefaultValueFactory = _ => "ServiceRoleB",
    };

    private readonly Option<string?> externalId = new("--external-id")
    {
        Description = "The external id that account B wants presented, if it does.",
    };

    private readonly Option<bool> allowDelete = new("--allow-delete")
    {
        Description = "Let account A delete what it has moved.",
    };

    private readonly Option<bool> allowRestore = new("--allow-restore")
    {
        Description = "Let account A restore archived objects, which costs account B money.",
    };

    private readonly Option<bool> allowAnnotations = new("--allow-annotations")
    {
        Description = "Let account A read the annotations of what it moves, and put them on the targets.",
    };

    private readonly Option<string?> kmsKeyArn = new("--kms-key-arn")
    {
        Description = "The KMS key that the objects are encrypted with, if one is.",
    };

    private readonly Option<string> format = new("--format", "--output", "-o")
    {
        Description = "text to read, json for tools.",
        DefaultValueFactory = _ => "text",
    };

    public Command Create()
    {
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "setup",
            """
            Prints what account B has to create, and what account A needs: policies, parameters, commands, steps.

            Examples:
              xacct setup s3://b-outbox/2026/ --source-account 222222222222 --target-bucket a-inbox \
                --service-role-a arn:aws:iam::111111111111:role/xacct-ServiceRoleA
              xacct setup s3://b-outbox … --allow-delete --external-id agreed-upon --format json
            """
        )
        {
            source,
            serviceRoleA,
            sourceAccount,
            targetBucket,
            roleName,
            externalId,
            allowDelete,
            allowRestore,
            allowAnnotations,
            kmsKeyArn,
            format,
        };
        command.SetAction(async (options, _) => (int)await RunAsync(options));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options)
    {
        var from = options.GetRequiredValue(source);
        var request = new SetupRequest
        {
            ServiceRoleA = options.GetRequiredValue(serviceRoleA),
            SourceAccount = options.GetRequiredValue(sourceAccount),
            Bucket = from.Bucket,
            KeyPrefix = from.Key,
            TargetBucket = options.GetRequiredValue(targetBucket),
            RoleName = options.GetRequiredValue(roleName),
            ExternalId = options.GetValue(externalId) ?? "",
            AllowDelete = options.GetValue(allowDelete),
            AllowRestore = options.GetValue(allowRestore),
            AllowAnnotations = options.GetValue(allowAnnotations),
            KmsKeyArn = options.GetValue(kmsKeyArn) ?? "",
        };
        // The templates are resolved as the sandbox resolves them, which wants a folder for data that is never written.
        var scratch = Directory.CreateTempSubdirectory("xacct-setup-");
        try
        {
            var plan = await SetupPlan.MakeAsync(request, TwoAccounts.Options(scratch));
            if (options.GetValue(format) == "json")
                Console.WriteLine(JsonText.Of(SetupJson.Of(plan)));
            else
                SetupText.Write(plan, Console.Out);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
        return ExitCode.Success;
    }

    private static Arn? ParseRole(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (
            Arn.TryParse(text, out var arn)
            && arn is { Service: "iam" }
            && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            && AccountId.TryParse(arn.Account, out _)
        )
            return arn;
        argument.AddError(
            $"--service-role-a: '{text}' is not a role's ARN; write arn:aws:iam::111111111111:role/NAME."
        );
        return null;
    }

    private static AccountId ParseAccount(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (!AccountId.TryParse(text, out var account))
            argument.AddError($"--source-account: '{text}' is not an account's number; write its twelve digits.");
        return account;
    }
}
