using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Intrinsics;
using XAcctWorkflow.Sandbox.Deployment.Parameters;
using XAcctWorkflow.Sandbox.Deployment.Resources;
using XAcctWorkflow.Sandbox.Deployment.Serverless;
using XAcctWorkflow.Sandbox.Deployment.Templates;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>
/// Makes of a template and parameters the stack that they describe, changing nothing. That works because names decide
/// all that resources can tell each other here, so that nothing has to exist before something else can be resolved.
/// </summary>
internal sealed class StackPlan(ResourceKinds kinds, FaultList faults)
{
    /// <summary>The stack, its resources in the order of their making; of use only if no fault was told.</summary>
    public Stack Make(
        StackContext context,
        Template written,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyDictionary<string, string> previous
    )
    {
        var template = ServerlessTransform.Apply(written, faults);
        var values = ParameterValues.Bind(template, parameters, previous, faults);
        var declarations = template
            .Entries("Resources")
            .ToDictionary(r => r.Key, r => ResourceDeclaration.Read(r.Key, r.Value, faults));
        var identities = new ResourceIdentities(declarations, kinds, context);
        var resolver = new Resolver
        {
            Faults = faults,
            References = new ReferenceTable(context, values, identities),
            Conditions = new ConditionTable(template.Root["Conditions"] as JsonObject ?? []),
            Mappings = template.Root["Mappings"] as JsonObject ?? [],
        };
        resolver.Conditions.EvaluateAll(resolver);
        var resources = declarations
            .Values.Where(d => identities.IsIncluded(d.LogicalId, new Scope(resolver, d.Path, null)))
            .Select(d => Read(d, resolver, identities, new ResourceContext(context, d.LogicalId, template.Folder)))
            .OfType<StackResource>()
            .ToList();
        DemandDistinct(resources);
        var outputs = OutputReader.Read(template, resolver);
        var ordered = faults.IsEmpty ? CreationOrder.Of(resources, faults) : resources;
        return new Stack(context, values.Texts, ordered, outputs);
    }

    private StackResource? Read(
        ResourceDeclaration declaration,
        Resolver resolver,
        ResourceIdentities identities,
        ResourceContext context
    )
    {
        var path = $"{declaration.Path}/Properties";
        if (kinds.Find(declaration.Type) is not { } kind)
        {
            faults.Add(
                $"{declaration.Path}/Type",
                $"'{declaration.Type}' is not supported; the sandbox supports {string.Join(", ", kinds.Types)}"
            );
            return null;
        }

        var references = new HashSet<string>();
        var scope = new Scope(resolver, path, references);
        var identity = identities.Find(declaration.LogicalId, scope);
        foreach (var name in declaration.DependsOn)
        {
            if (!identities.IsDeclared(name))
            {
                faults.Add($"{declaration.Path}/DependsOn", $"'{name}' is no resource of this template");
            }

            references.Add(name);
        }

        if (identity is null || scope.Resolve(declaration.Properties) is not JsonObject properties)
        {
            return null;
        }

        var reader = new PropertyReader(properties, path, faults);
        var resource = kind.Read(reader, identity, context);
        reader.Finish();
        if (resource is not null)
        {
            resource.Retained = declaration.Retained;
            resource.DependsOn = references;
        }

        return resource;
    }

    private void DemandDistinct(List<StackResource> resources)
    {
        foreach (
            var twins in resources
                .GroupBy(r => (r.Type, r.PhysicalId))
                .Where(g => g.Count() > 1 && !Unresolved.Is(g.Key.PhysicalId))
        )
        {
            faults.Add(
                $"Resources/{twins.Last().LogicalId}",
                $"has the same name as {twins.First().LogicalId}: {twins.Key.PhysicalId}"
            );
        }
    }
}
