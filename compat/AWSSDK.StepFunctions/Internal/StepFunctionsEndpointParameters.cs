using Amazon.Runtime.Endpoints;

namespace Amazon.StepFunctions.Endpoints;

public class StepFunctionsEndpointParameters : EndpointParameters
{
    public string Endpoint
    {
        get => (string)this["Endpoint"];
        set => this["Endpoint"] = value;
    }

    public string Region
    {
        get => (string)this["Region"];
        set => this["Region"] = value;
    }

    public bool? UseDualStack
    {
        get => (bool?)this["UseDualStack"];
        set => this["UseDualStack"] = value;
    }

    public bool? UseFIPS
    {
        get => (bool?)this["UseFIPS"];
        set => this["UseFIPS"] = value;
    }
}
