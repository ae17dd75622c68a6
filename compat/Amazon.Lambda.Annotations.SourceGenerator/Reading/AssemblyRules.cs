namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>What has to hold of an assembly's functions together.</summary>
internal static class AssemblyRules
{
    private static readonly string[] Runtimes = ["dotnet6", "dotnet8", "dotnet10", "provided.al2", "provided.al2023"];

    public static IEnumerable<Fault> Check(
        IReadOnlyList<Handler> handlers,
        IReadOnlyList<Startup> startups,
        AssemblySettings settings
    ) =>
        handlers
            .SelectMany(h => h.Faults)
            .Concat(startups.SelectMany(s => s.Faults))
            .Concat(CheckServices(handlers, startups, settings))
            .Concat(CheckHandlers(handlers))
            .Concat(CheckSettings(handlers, settings));

    private static IEnumerable<Fault> CheckServices(
        IReadOnlyList<Handler> handlers,
        IReadOnlyList<Startup> startups,
        AssemblySettings settings
    )
    {
        if (startups.Count > 1)
            foreach (var startup in startups)
                yield return new Fault(Rules.MultipleStartups, startup.Place, "");
        if (startups.Any(s => s.ConfiguresServices))
        {
            if (!settings.HasDependencyInjection)
                yield return new Fault(Rules.MissingPackage, null, "Microsoft.Extensions.DependencyInjection");
            yield break;
        }
        foreach (var handler in handlers.Where(h => h.Parameters.Any(p => p.Kind == ParameterKind.Service)))
            yield return new Fault(
                Rules.Signature,
                handler.Place,
                $"{handler.ClassName}.{handler.Method} has a [FromServices] parameter, but no [LambdaStartup] class has ConfigureServices(IServiceCollection)"
            );
    }

    private static IEnumerable<Fault> CheckHandlers(IReadOnlyList<Handler> handlers)
    {
        foreach (var handler in handlers.Where(h => h.Serializer is null))
            yield return new Fault(Rules.MissingSerializer, handler.Place, "");
        // An overload is a fault of its own.
        var classes = handlers.GroupBy(h => (h.Class, h.Method)).Select(g => g.First());
        foreach (var same in classes.GroupBy(h => h.Method).Where(g => g.Count() > 1))
        foreach (var handler in same)
            yield return new Fault(
                Rules.Signature,
                handler.Place,
                $"{handler.ClassName}.{handler.Method} shares its name with another function, and the name is what ANNOTATIONS_HANDLER holds"
            );
    }

    private static IEnumerable<Fault> CheckSettings(IReadOnlyList<Handler> handlers, AssemblySettings settings)
    {
        if (settings.Runtime is not null && !Runtimes.Contains(settings.Runtime))
            yield return new Fault(Rules.Runtime, null, settings.Runtime);
        if (!settings.GenerateMain)
            yield break;
        if (!settings.IsExecutable)
            yield return new Fault(Rules.NotExecutable, null, "");
        if (!settings.HasRuntimeSupport)
            yield return new Fault(Rules.MissingPackage, null, "Amazon.Lambda.RuntimeSupport");
        if (handlers.Count == 0)
            yield return new Fault(Rules.NoFunctions, null, "");
        if (settings.EntryPoint is not null)
            yield return new Fault(Rules.MainExists, null, settings.EntryPoint);
    }
}
