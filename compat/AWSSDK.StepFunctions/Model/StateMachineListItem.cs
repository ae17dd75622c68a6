namespace Amazon.StepFunctions.Model;

public partial class StateMachineListItem
{
    public string StateMachineArn { get; set; }
    public string Name { get; set; }
    public StateMachineType Type { get; set; }
    public DateTime? CreationDate { get; set; }
}
