namespace Amazon.StepFunctions.Model;

public partial class MockInput
{
    public string Result { get; set; }
    public MockErrorOutput ErrorOutput { get; set; }
    public MockResponseValidationMode FieldValidationMode { get; set; }
}
