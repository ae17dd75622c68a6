namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Where a resource is read from.</summary>
/// <param name="Stack">The stack that it will belong to.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="TemplateFolder">What paths in the template are relative to.</param>
internal sealed record ResourceContext(StackContext Stack, string LogicalId, DirectoryInfo TemplateFolder);
