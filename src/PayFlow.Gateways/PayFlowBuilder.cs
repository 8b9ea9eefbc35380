using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways;

/// <summary>Configures the library in a service collection.</summary>
public sealed class PayFlowBuilder
{
    internal PayFlowBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }
}
