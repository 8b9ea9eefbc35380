using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways;

/// <summary>Configures the gateways of an application; what <c>AddPayFlowGateways()</c> returns.</summary>
public sealed class PayFlowBuilder
{
    internal PayFlowBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }
}
