namespace Amazon.StepFunctions.Model;

public partial class CloudWatchLogsLogGroup
{
    public string LogGroupArn { get; set; }
}
