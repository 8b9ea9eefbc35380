using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>An application that takes payments and webhooks, as a user would set it up, with points at which it can die.</summary>
internal static class EventsApplication
{
    public static WebApplication Build(EventOrder order, KillSwitch kills)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(order.Site);
        builder.Services.AddSingleton(_ => new EffectFile(order.Effects));
        builder.Services.AddSingleton<IPaymentEventHandler>(provider => new EffectHandler(provider.GetRequiredService<EffectFile>(), kills));
        var gateways = Accounts(builder.Services.AddPayFlowGateways(), order, kills);
        if (order.Store == StoreKind.Postgres)
        {
            gateways.UsePostgreSql(order.Database);
        }
        else
        {
            gateways.UseSqlite(order.Database);
        }

        if (order.Broker is { } broker)
        {
            gateways.PublishToRabbitMq(options => (options.Uri, options.Exchange, options.ConfirmTimeout) = (broker, order.Exchange, TimeSpan.FromSeconds(5)));
            Decorate<IPaymentEventPublisher>(builder.Services, inner => new KillingPublisher(inner, kills));
        }

        Decorate<IPaymentLedger>(builder.Services, inner => new KillingLedger(inner, kills));
        Decorate<IWebhookInbox>(builder.Services, inner => new KillingInbox(inner, kills));
        Decorate<IEventOutbox>(builder.Services, inner => new KillingOutbox(inner, kills));
        var app = builder.Build();
        app.MapPayFlowWebhooks();
        return app;
    }

    /// <summary>One look at everything that the workers look at now and then, without their waits.</summary>
    public static async Task LookAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<PaymentRecovery>().RecoverDueAsync(cancellationToken).ConfigureAwait(false);
        await HearAsync(services, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies and delivers what has come.</summary>
    public static async Task HearAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var processor = services.GetRequiredService<WebhookProcessor>();
        await processor.LinkAsync(cancellationToken).ConfigureAwait(false);
        await processor.ProcessPendingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refunds past the ledger, as at the provider's dashboard.</summary>
    public static async Task RefundByHandAsync(IServiceProvider services, string account, string payment, long amount) =>
        await services.GetRequiredKeyedService<GatewayAccount>(account).Gateway.RefundAsync(new()
        {
            Payment = new PaymentReference(account, payment),
            Amount = Money.FromMinorUnits(amount, Currency.USD),
            IdempotencyKey = new($"by-hand-{payment}"),
        }).ConfigureAwait(false);

    private static PayFlowBuilder Accounts(PayFlowBuilder builder, EventOrder order, KillSwitch kills)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(order.Settings).Build();
        builder.AddStripe(settings.GetSection("Stripe")).AddPayPal(settings.GetSection("PayPal")).AddSquare(settings.GetSection("Square"));
        foreach (var account in (string[])["stripe", "paypal", "square"])
        {
            builder.ConfigureHttpClient(account, http =>
            {
                http.AddHttpMessageHandler(_ => new KillingWire(account, kills, new WireState(null)));
                if (order.HoldsAnswers)
                {
                    http.AddHttpMessageHandler(provider => new HoldingWire(account, provider.GetRequiredService<IWebhookInbox>));
                }
            });
        }

        return builder;
    }

    private static void Decorate<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var made = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(made);
        services.AddSingleton(provider => wrap((T)made.ImplementationFactory!(provider)));
    }
}
