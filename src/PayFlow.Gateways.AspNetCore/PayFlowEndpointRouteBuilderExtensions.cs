using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.AspNetCore;
using PayFlow.Gateways.Webhooks;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of PayFlow.Gateways.</summary>
public static class PayFlowEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Takes the webhooks of all accounts, each at <c>{pattern}/{account}</c>, e.g. <c>/webhooks/stripe-eu</c>. Forged ones are answered
    /// with 400, genuine ones with 200 once they are stored; repetitions too.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where; the account's name is appended.</param>
    /// <param name="limits">How much is taken before it is known who sends; null: the defaults.</param>
    /// <returns>For further conventions, such as a host.</returns>
    /// <remarks>The signature is the authentication. Where a fallback policy asks for a user, add <c>.AllowAnonymous()</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside of its range.</exception>
    /// <exception cref="InvalidOperationException"><c>AddPayFlowGateways()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapPayFlowWebhooks(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/webhooks",
        WebhookEndpointLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(WebhookReceiver)) == false)
        {
            throw new InvalidOperationException("MapPayFlowWebhooks() needs the gateways. Call builder.Services.AddPayFlowGateways() first.");
        }

        limits ??= new WebhookEndpointLimits();
        limits.Validate();
        var (services, time) = (endpoints.ServiceProvider, endpoints.ServiceProvider.GetRequiredService<TimeProvider>());
        var turnedAway = new TurnedAway(services.GetRequiredService<IMeterFactory>(), time, services.GetRequiredService<ILogger<WebhookEndpoint>>());
        return endpoints
            .MapPost($"{pattern.TrimEnd('/')}/{{{WebhookEndpoint.Account}}}", new WebhookEndpoint(limits, time, turnedAway).HandleAsync)
            .WithDisplayName("PayFlow webhooks")
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }
}
