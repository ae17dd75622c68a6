namespace Amazon.StepFunctions.Model;

public partial class BillingDetails
{
    public long? BilledMemoryUsedInMB { get; set; }
    public long? BilledDurationInMilliseconds { get; set; }
}
