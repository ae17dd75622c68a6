namespace Amazon.StepFunctions.Model;

public partial class InspectionData
{
    public string Input { get; set; }
    public string AfterArguments { get; set; }
    public string AfterInputPath { get; set; }
    public string AfterParameters { get; set; }
    public string Result { get; set; }
    public string AfterResultSelector { get; set; }
    public string AfterResultPath { get; set; }
    public InspectionDataRequest Request { get; set; }
    public InspectionDataResponse Response { get; set; }
    public string Variables { get; set; }
    public InspectionErrorDetails ErrorDetails { get; set; }
    public string AfterItemsPath { get; set; }
    public string AfterItemSelector { get; set; }
    public string AfterItemBatcher { get; set; }
    public string AfterItemsPointer { get; set; }
    public int? ToleratedFailureCount { get; set; }
    public float? ToleratedFailurePercentage { get; set; }
    public int? MaxConcurrency { get; set; }
}
