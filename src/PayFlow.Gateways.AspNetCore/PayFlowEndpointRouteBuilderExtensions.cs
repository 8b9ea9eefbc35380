using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
    /// <returns>For further conventions, such as a rate limit or a host.</returns>
    /// <remarks>The signature is the authentication. Where a fallback policy asks for a user, add <c>.AllowAnonymous()</c>.</remarks>
    /// <exception cref="InvalidOperationException"><c>AddPayFlowGateways()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapPayFlowWebhooks(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/webhooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(WebhookReceiver)) == false)
        {
            throw new InvalidOperationException("MapPayFlowWebhooks() needs the gateways. Call builder.Services.AddPayFlowGateways() first.");
        }

        return endpoints
            .MapPost($"{pattern.TrimEnd('/')}/{{{WebhookEndpoint.Account}}}", WebhookEndpoint.HandleAsync)
            .WithDisplayName("PayFlow webhooks")
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }
}
