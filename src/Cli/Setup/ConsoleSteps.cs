namespace XAcctWorkflow.Cli.Setup;

/// <summary>The same in words, for who makes a role in the console.</summary>
public static class ConsoleSteps
{
    public static IEnumerable<string> InSourceAccount(SetupPlan plan)
    {
        var name = RoleCommands.NameOf(plan.Role);
        yield return "Open IAM, Roles, Create role; choose Custom trust policy, replace what is there by the trust "
            + "policy below, and press Next.";
        yield return $"Add no permissions, press Next, name the role {name}, and press Create role.";
        foreach (var policy in plan.Role.InlinePolicies.Keys)
            yield return $"Open the role {name}; under Permissions choose Add permissions, Create inline policy, JSON; "
                + $"paste the policy {policy} below, and name it {policy}.";
        if (plan.KeyStatement() is not null)
            yield return $"Open KMS and the key {plan.Request.KmsKeyArn}; edit its key policy, and add the statement below.";
    }

    public static IEnumerable<string> InTargetAccount(SetupPlan plan)
    {
        if (plan.TargetAccount is { Stack: var stack })
            yield return $"Open CloudFormation and the stack {stack}; choose Update, Use existing template; add "
                + $"{plan.Role.Arn} to SourceRoleArns"
                + (plan.Request.ExternalId.Length > 0 ? $", set ExternalId to {plan.Request.ExternalId}" : "")
                + $", see that TargetBuckets has {plan.Request.TargetBucket}, and submit.";
        else
            yield return $"Open IAM and the role {plan.Request.ServiceRoleA}; add the policy {plan.Assuming.Key} below, "
                + "and list the role that the functions may assume in their settings.";
    }
}
