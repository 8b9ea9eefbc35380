using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The accounts of the simulated providers, from its own settings, with short waits.</summary>
internal static class SimulatedAccounts
{
    public static PayFlowBuilder AddAll(this PayFlowBuilder builder, PaymentSimulator providers)
    {
        var waits = new Dictionary<string, string?>
        {
            ["Stripe:ResendDelay"] = "00:00:00.001",
            ["PayPal:ResendDelay"] = "00:00:00.001",
            ["Square:ResendDelay"] = "00:00:00.001",
        };
        var settings = new ConfigurationBuilder().AddInMemoryCollection(providers.Settings()).AddInMemoryCollection(waits).Build();
        return builder.AddStripe(settings.GetSection("Stripe")).AddPayPal(settings.GetSection("PayPal")).AddSquare(settings.GetSection("Square"));
    }
}
