using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads what a Map has only in mode DISTRIBUTED.</summary>
internal static partial class DistributedMapReader
{
    private static readonly string[] OwnFields =
    [
        "ItemReader",
        "ItemBatcher",
        "ResultWriter",
        "Label",
        "ToleratedFailureCount",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentage",
        "ToleratedFailurePercentagePath",
    ];

    /// <param name="processor">The ItemProcessor, whose ProcessorConfig says the mode.</param>
    /// <returns>Null for mode INLINE.</returns>
    public static DistributedMap? Read(Fields map, Fields? processor, bool express)
    {
        var config = processor?.Inner("ProcessorConfig");
        var mode = config?.Text("Mode") ?? "INLINE";
        var type = config?.Text("ExecutionType");
        if (config is not null)
        {
            CheckConfig(config, mode, type, express);
            config.Close();
        }
        if (mode == "INLINE")
        {
            foreach (var name in OwnFields.Where(map.Has))
            {
                map.Any(name);
                map.Error(name, $"The field '{name}' is allowed in a Map of mode DISTRIBUTED only");
            }
            return null;
        }
        return new DistributedMap(type == "EXPRESS" ? StateMachineType.Express : StateMachineType.Standard)
        {
            Label = ReadLabel(map),
            Reader = map.Inner("ItemReader") is { } reader ? ReadReader(reader) : null,
            Batcher = map.Inner("ItemBatcher") is { } batcher ? ReadBatcher(batcher) : null,
            Writer = map.Inner("ResultWriter") is { } writer ? ReadWriter(writer) : null,
            ToleratedFailureCount = map.Quantity("ToleratedFailureCount", 0),
            ToleratedFailurePercentage = map.Quantity("ToleratedFailurePercentage", 0, 100, whole: false),
        };
    }

    private static void CheckConfig(Fields config, string mode, string? type, bool express)
    {
        if (mode is not ("INLINE" or "DISTRIBUTED"))
        {
            config.Error("Mode", "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]");
        }
        if (mode == "DISTRIBUTED" && type is not ("STANDARD" or "EXPRESS"))
        {
            config.Error(
                "ExecutionType",
                "The field 'ExecutionType' should have one of these values: [STANDARD, EXPRESS]"
            );
        }
        if (mode == "INLINE" && type is not null)
        {
            config.Error("ExecutionType", "The field 'ExecutionType' is allowed in mode DISTRIBUTED only");
        }
        if (mode == "DISTRIBUTED" && express)
        {
            config.Error("Mode", "Express state machine does not support the Map mode DISTRIBUTED");
        }
    }

    private static string? ReadLabel(Fields map)
    {
        var label = map.Text("Label");
        if (label is not null && (label.Length is 0 or > 40 || ForbiddenInLabel().IsMatch(label)))
        {
            map.Error(
                "Label",
                "A Label has 1 to 40 characters, without white space and without ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` \" /"
            );
        }
        return label;
    }

    private static ItemReader ReadReader(Fields reader)
    {
        var resource = reader.Required("Resource", reader.Text("Resource"));
        var lists = resource == "arn:aws:states:::s3:listObjectsV2";
        if (resource is not null && !lists && resource != "arn:aws:states:::s3:getObject")
        {
            reader.Error("Resource", $"The sandbox does not support the item reader {resource}");
        }
        var config = reader.Inner("ReaderConfig");
        var read = new ItemReader(lists, Parameters(reader))
        {
            Format = config is null || lists ? ItemFormat.Json : ReadFormat(config),
            CsvHeaders = config is null ? null : ReadHeaders(config),
            CsvDelimiter = config is null ? ',' : ReadDelimiter(config),
            MaxItems = config?.Quantity("MaxItems", 0, 100_000_000),
        };
        if (config is null && !lists)
        {
            reader.Required<object>("ReaderConfig", null);
        }
        config?.Close();
        reader.Close();
        return read;
    }

    private static ItemFormat ReadFormat(Fields config)
    {
        switch (config.Required("InputType", config.Text("InputType")))
        {
            case "JSON" or null:
                return ItemFormat.Json;
            case "JSONL":
                return ItemFormat.JsonLines;
            case "CSV":
                return ItemFormat.Csv;
            case var other:
                config.Error("InputType", $"The sandbox does not support the InputType {other}");
                return ItemFormat.Json;
        }
    }

    private static ImmutableArray<string>? ReadHeaders(Fields config)
    {
        var where = config.Text("CSVHeaderLocation");
        var headers = config.Items("CSVHeaders").Select(header => header.Item.ToString()).ToImmutableArray();
        if (where is not (null or "FIRST_ROW" or "GIVEN"))
        {
            config.Error(
                "CSVHeaderLocation",
                "The field 'CSVHeaderLocation' should have one of these values: [FIRST_ROW, GIVEN]"
            );
        }
        if ((where == "GIVEN") != config.Has("CSVHeaders"))
        {
            config.Error("CSVHeaders", "CSVHeaders is needed with the CSVHeaderLocation GIVEN, and only then");
        }
        return where == "GIVEN" ? headers : null;
    }

    private static char ReadDelimiter(Fields config)
    {
        switch (config.Text("CSVDelimiter"))
        {
            case null or "COMMA":
                return ',';
            case "PIPE":
                return '|';
            case "SEMICOLON":
                return ';';
            case "SPACE":
                return ' ';
            case "TAB":
                return '\t';
            default:
                config.Error(
                    "CSVDelimiter",
                    "The field 'CSVDelimiter' should have one of these values: [COMMA, PIPE, SEMICOLON, SPACE, TAB]"
                );
                return ',';
        }
    }

    private static ItemBatcher ReadBatcher(Fields batcher)
    {
        var read = new ItemBatcher
        {
            MaxItemsPerBatch = batcher.Quantity("MaxItemsPerBatch", 1),
            MaxInputBytesPerBatch = batcher.Quantity("MaxInputBytesPerBatch", 1, Running.PayloadLimit.Bytes),
            BatchInput = batcher.Template("BatchInput"),
        };
        if (read is { MaxItemsPerBatch: null, MaxInputBytesPerBatch: null })
        {
            batcher.Findings.Error(
                batcher.Location,
                "At least one of these fields is required: [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch, MaxInputBytesPerBatchPath]"
            );
        }
        batcher.Close();
        return read;
    }

    private static ResultWriter ReadWriter(Fields writer)
    {
        var resource = writer.Text("Resource");
        if (resource is not (null or "arn:aws:states:::s3:putObject"))
        {
            writer.Error("Resource", $"The sandbox does not support the result writer {resource}");
        }
        var config = writer.Inner("WriterConfig");
        if (resource is null && config is null)
        {
            writer.Findings.Error(
                writer.Location,
                "At least one of these fields is required: [Resource, WriterConfig]"
            );
        }
        var transformation = config?.Text("Transformation");
        if (transformation is not (null or "NONE" or "COMPACT" or "FLATTEN"))
        {
            config!.Error(
                "Transformation",
                "The field 'Transformation' should have one of these values: [NONE, COMPACT, FLATTEN]"
            );
        }
        var output = config?.Text("OutputType");
        if (output is not (null or "JSON" or "JSONL"))
        {
            config!.Error("OutputType", "The field 'OutputType' should have one of these values: [JSON, JSONL]");
        }
        var read = new ResultWriter(resource is null ? null : Parameters(writer))
        {
            Transformation = transformation switch
            {
                "COMPACT" => ResultTransformation.Compact,
                "FLATTEN" => ResultTransformation.Flatten,
                _ => ResultTransformation.None,
            },
            AsLines = output == "JSONL",
        };
        config?.Close();
        writer.Close();
        return read;
    }

    private static PayloadTemplate Parameters(Fields of) =>
        of.Required("Parameters", of.Template("Parameters"))
        ?? PayloadTemplate.Read(Data.Json.EmptyObject, (_, _) => { });

    [GeneratedRegex("""[\s?*<>{}\[\]:;,\\|^~$#%&`"/\u0000-\u001f\u007f-\u009f]""")]
    private static partial Regex ForbiddenInLabel();
}
