using System.IO.Compression;
using System.Text.Json;

namespace Compat.Tests.StepFunctions;

public sealed class ShapeTests
{
    /// <summary>Where Debian's python3-botocore, pip and the like put the models.</summary>
    private static readonly string[] Installations =
    [
        .. (Environment.GetEnvironmentVariable("BOTOCORE_DATA") is { } folder ? [folder] : Array.Empty<string>()),
        "/usr/lib/python3/dist-packages/botocore/data",
        "/usr/local/lib/python3/dist-packages/botocore/data",
    ];

    [Fact]
    public void StandIn_EveryNameAndType_IsTheServiceModelsAndNoneIsMissing()
    {
        var service = ServiceFacts.Committed();
        var standIn = StandInFacts.Read();

        Assert.Empty(service.Except(standIn));
        Assert.Empty(standIn.Except(service));
    }

    /// <summary>An installed model may be older or newer than the facts: what both know has to agree.</summary>
    [Fact]
    public void Facts_AgainstTheInstalledModel_AgreeOnWhatBothKnow()
    {
        var service = ServiceFacts.Committed();
        var installed = Installed() ?? service;

        var clashes =
            from fact in service
            join other in installed on Subject(fact) equals Subject(other)
            where fact != other
            select $"{fact} / {other}";
        Assert.Empty(clashes);
        Assert.True(service.Intersect(installed).Count() > 200);
    }

    /// <summary>A line without its last words: what they are said of.</summary>
    private static string Subject(string fact) => string.Join(' ', fact.Split(' ').Take(2));

    private static IReadOnlySet<string>? Installed()
    {
        var model = Installations
            .Select(folder => Path.Combine(folder, "stepfunctions", "2016-11-23", "service-2.json"))
            .SelectMany(path => new[] { path, $"{path}.gz" })
            .FirstOrDefault(File.Exists);
        if (model is null)
            return null;
        using var file = File.OpenRead(model);
        using Stream text = model.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        return ServiceFacts.Read(JsonDocument.Parse(text).RootElement);
    }
}
