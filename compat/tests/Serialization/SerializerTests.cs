using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Compat.Tests.Serialization;

public sealed class SerializerTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<SampleContext> Generated = new();

    public static TheoryData<ILambdaSerializer> Both { get; } = new(Generated, new DefaultLambdaJsonSerializer());

    [Theory]
    [MemberData(nameof(Both))]
    public void Serialize_Nulls_AreOmittedAndNamesArePascalCase(ILambdaSerializer serializer) =>
        Assert.StartsWith(
            """{"FirstName":"a","its-own":1,""",
            Write(serializer, new Sample { FirstName = "a", Named = 1 }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Serialize_ContextWithStringEnums_WritesEnumsAsText() =>
        Assert.Contains(
            "\"Day\":\"Friday\"",
            Write(Generated, new Sample { Day = DayOfWeek.Friday }),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Both))]
    public void Serialize_TextBeyondAscii_IsNotEscaped(ILambdaSerializer serializer) =>
        Assert.Contains(
            "\"日本 <&>\"",
            Write(serializer, new Sample { FirstName = "日本 <&>" }),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Both))]
    public void Serialize_Bytes_WritesNumbersAndStreamsAsBase64(ILambdaSerializer serializer)
    {
        var json = Write(serializer, new Sample { Bytes = [1, 255], Stream = new MemoryStream([1, 2]) });

        Assert.Contains("\"Bytes\":[1,255]", json, StringComparison.Ordinal);
        Assert.Contains("\"Stream\":\"AQI=\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Serialize_AwsHeaderNames_AreWrittenInTheirOwnWay(ILambdaSerializer serializer) =>
        Assert.Contains(
            "\"x-amz-id-2\":\"i\"",
            Write(serializer, new Sample { XAmzId2 = "i" }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Serialize_CamelCaseSerializer_WritesCamelCase() =>
        Assert.Contains(
            "\"firstName\":\"a\"",
            Write(new CamelCaseLambdaJsonSerializer(), new Sample { FirstName = "a" }),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Both))]
    public void Deserialize_NamesInAnyCase_AreFound(ILambdaSerializer serializer)
    {
        var sample = Read(serializer, """{"firstNAME":"a","ITS-own":2,"unknown":{}}""");

        Assert.Equal(("a", 2), (sample.FirstName, sample.Named));
    }

    [Theory]
    [InlineData("\"2026-11-23T20:00:00Z\"", "2026-11-23T20:00:00.0000000Z")]
    [InlineData("1500000000", "2017-07-14T02:40:00.0000000Z")]
    [InlineData("1500000000.5", "2017-07-14T02:40:00.5000000Z")]
    [InlineData("1500000000000", "2017-07-14T02:40:00.0000000Z")]
    public void Deserialize_DateTime_TakesTextSecondsAndMilliseconds(string json, string expected) =>
        Assert.Equal(expected, Read(Generated, $$"""{"When":{{json}}}""").When?.ToString("O"));

    [Theory]
    [InlineData("[1,255]")]
    [InlineData("\"Af8=\"")]
    public void Deserialize_Bytes_TakesNumbersAndBase64(string json) =>
        Assert.Equal([1, 255], Read(Generated, $$"""{"Bytes":{{json}}}""").Bytes!);

    [Theory]
    [MemberData(nameof(Both))]
    public void Deserialize_MalformedJson_SaysWhichTypeWasWanted(ILambdaSerializer serializer)
    {
        var e = Assert.Throws<JsonSerializerException>(() => Read(serializer, "{bad"));

        Assert.StartsWith(
            "Error converting the Lambda event JSON payload to type Compat.Tests.Serialization.Sample: ",
            e.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Serialize_TypeNotInContext_SaysSo()
    {
        var e = Assert.Throws<JsonSerializerException>(() =>
            Generated.Serialize(new Version(1, 0), new MemoryStream())
        );

        Assert.Contains("No JsonTypeInfo registered in", e.Message, StringComparison.Ordinal);
    }

    private static string Write(ILambdaSerializer serializer, Sample sample)
    {
        using var stream = new MemoryStream();
        serializer.Serialize(sample, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Sample Read(ILambdaSerializer serializer, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return serializer.Deserialize<Sample>(stream);
    }
}
