using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// What both serializers share: PascalCase out, case-insensitive in, nulls omitted, characters such as <c>"&lt;"</c> and
/// those beyond ASCII written as they are, and failures wrapped in <see cref="JsonSerializerException"/>.
/// </summary>
public abstract class AbstractLambdaJsonSerializer
{
    private readonly bool debug;

    /// <param name="jsonWriterCustomizer">
    /// Gets a copy, <see cref="JsonWriterOptions"/> being a struct: as in the package, it changes nothing.
    /// </param>
    protected AbstractLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
    {
        WriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        jsonWriterCustomizer?.Invoke(WriterOptions);
        var setting = Environment.GetEnvironmentVariable("LAMBDA_NET_SERIALIZER_DEBUG");
        debug = string.Equals(setting, "true", StringComparison.OrdinalIgnoreCase);
    }

    protected JsonWriterOptions WriterOptions { get; }

    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
                InternalSerialize(writer, response);
            if (debug && response is not null)
                Show("Serialize", response.GetType(), buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            buffer.WriteTo(responseStream);
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {e.Message}",
                e
            );
        }
    }

    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            using var buffer = new MemoryStream();
            requestStream.CopyTo(buffer);
            var utf8Json = buffer.ToArray();
            if (debug)
                Show("Deserialize", typeof(T), utf8Json);
            return InternalDeserialize<T>(utf8Json);
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {e.Message}",
                e
            );
        }
    }

    protected virtual JsonSerializerOptions CreateDefaultJsonSerializationOptions() =>
        new()
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            PropertyNamingPolicy = new AwsNamingPolicy(),
            Converters = { new DateTimeConverter(), new MemoryStreamConverter(), new ByteArrayConverter() },
        };

    protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T response);

    protected abstract T InternalDeserialize<T>(byte[] utf8Json);

    private static void Show(string verb, Type type, ReadOnlySpan<byte> utf8Json) =>
        Console.WriteLine($"Lambda {verb} {type.FullName}: {System.Text.Encoding.UTF8.GetString(utf8Json)}");
}
