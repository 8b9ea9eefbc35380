using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways;

/// <summary>Configures the gateways of an application; what <c>AddPayFlowGateways()</c> returns.</summary>
public sealed class PayFlowBuilder
{
    private const int LongestName = 64;

    internal PayFlowBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds an account of any gateway: one of your own, too. It takes part in routing in the order of adding, and can be had alone
    /// as <c>[FromKeyedServices("name")] IPaymentGateway</c>.
    /// </summary>
    /// <param name="name">The account's name: lower-case letters, digits and '-', at most 64. It is stored with every payment.</param>
    /// <param name="create">Makes the account, once.</param>
    /// <exception cref="ArgumentException">The name is not of that form, or is taken.</exception>
    public PayFlowBuilder AddGateway(string name, Func<IServiceProvider, string, GatewayAccount> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Check(name);
        Services.AddSingleton(new AccountName(name));
        Services.AddKeyedSingleton<GatewayAccount>(name, (provider, _) => create(provider, name));
        Services.AddSingleton(provider => provider.GetRequiredKeyedService<GatewayAccount>(name));
        Services.AddRouters(name);
        return this;
    }

    /// <summary>Opens an account's HTTP client, e.g. for a proxy or a handler of your own. Do not add retries: they are here already, and know which are safe.</summary>
    /// <param name="account">The account's name.</param>
    /// <param name="configure">Configures the client.</param>
    public PayFlowBuilder ConfigureHttpClient(string account, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Services.AddHttpClient(GatewayHttpFactory.ClientName(account)));
        return this;
    }

    private void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            throw new ArgumentException($"'{Printable.Short(name)}' is no account name: lower-case letters, digits and '-', at most {LongestName}.", nameof(name));
        }

        if (Services.Any(service => service.ServiceType == typeof(AccountName) && !service.IsKeyedService && service.ImplementationInstance is AccountName known && known.Name == name))
        {
            throw new ArgumentException($"The account '{name}' was added before. Give each account a name of its own.", nameof(name));
        }
    }
}
