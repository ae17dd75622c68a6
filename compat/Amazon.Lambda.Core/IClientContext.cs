namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK says of the application and device that invoked.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }
    IClientApplication Client { get; }
    IDictionary<string, string> Custom { get; }
}
