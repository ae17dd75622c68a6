namespace Amazon.StepFunctions.Model;

public partial class TaskCredentials
{
    public string RoleArn { get; set; }
}
