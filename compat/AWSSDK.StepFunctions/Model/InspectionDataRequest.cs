namespace Amazon.StepFunctions.Model;

public partial class InspectionDataRequest
{
    public string Protocol { get; set; }
    public string Method { get; set; }
    public string Url { get; set; }
    public string Headers { get; set; }
    public string Body { get; set; }
}
