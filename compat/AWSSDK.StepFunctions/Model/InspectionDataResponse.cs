namespace Amazon.StepFunctions.Model;

public partial class InspectionDataResponse
{
    public string Protocol { get; set; }
    public string StatusCode { get; set; }
    public string StatusMessage { get; set; }
    public string Headers { get; set; }
    public string Body { get; set; }
}
