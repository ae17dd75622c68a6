using System.Text.Json.Serialization;

namespace Compat.Tests.Serialization;

public sealed record Sample
{
    public string? FirstName { get; init; }
    public string? Absent { get; init; }

    [JsonPropertyName("its-own")]
    public int Named { get; init; }

    public DayOfWeek Day { get; init; }
    public DateTime? When { get; init; }
    public byte[]? Bytes { get; init; }
    public MemoryStream? Stream { get; init; }
    public string? XAmzId2 { get; init; }
}
