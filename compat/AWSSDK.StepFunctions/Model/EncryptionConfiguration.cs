namespace Amazon.StepFunctions.Model;

public partial class EncryptionConfiguration
{
    public string KmsKeyId { get; set; }
    public int? KmsDataKeyReusePeriodSeconds { get; set; }
    public EncryptionType Type { get; set; }
}
