using Amazon.Lambda.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Sample;

[LambdaStartup]
public sealed class Startup
{
    public void ConfigureServices(IServiceCollection services) => services.AddScoped<Counter>();
}
