using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// What TestState tells of a state's processing, in the order of processing.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
/// </summary>
internal sealed class Inspection
{
    private readonly List<KeyValuePair<string, JsonElement>> members = [];

    /// <summary>The data after a step, which the API gives as JSON text.</summary>
    public void Data(string name, JsonElement data) => Text(name, data.GetRawText());

    public void Text(string name, string json) => Add(name, Json.String(json));

    public void Add(string name, JsonElement value) => members.Add(new(name, value));

    public JsonElement Whole => Json.Object(members);
}
