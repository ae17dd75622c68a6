using Amazon.Lambda.Annotations.SourceGenerator.Reading;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Something the real generator does not compile either.</summary>
internal sealed record Fault(DiagnosticDescriptor Rule, Place Place, string Detail)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place?.ToLocation() ?? Location.None, Detail);
}
