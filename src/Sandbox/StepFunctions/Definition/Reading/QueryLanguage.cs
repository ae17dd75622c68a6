namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>The sandbox runs JSONPath; a definition that asks for JSONata is refused by name.</summary>
internal static class QueryLanguage
{
    public static void Check(Fields fields)
    {
        switch (fields.Text("QueryLanguage"))
        {
            case null or "JSONPath":
                break;
            case "JSONata":
                fields.Error("QueryLanguage", "The sandbox does not support the query language JSONata, only JSONPath");
                break;
            case var other:
                fields.Error("QueryLanguage", $"'{other}' is not one of these values: [JSONPath, JSONata]");
                break;
        }
    }
}
