using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Conformance.Tests.Stripe;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

/// <summary>A gateway that passes every suite, with one mistake put into it.</summary>
internal abstract class Spoiled : StripeUnderTest
{
    public override void AddTo(PayFlowBuilder builder)
    {
        base.AddTo(builder);
        Respoil.Account(builder, Account, Spoil);
    }

    protected virtual IPaymentGateway Gateway(IPaymentGateway good) => good;

    protected virtual GatewayCapabilities Capabilities(GatewayCapabilities good) => good;

    protected virtual IWebhookReader Reader(IWebhookReader good) => good;

    protected virtual ISettlementSource Books(ISettlementSource good) => good;

    private GatewayAccount Spoil(GatewayAccount good) =>
        Respoil.Copy(good, Gateway(good.Gateway), Capabilities(good.Capabilities), Reader(good.Webhooks!), Books(good.Settlements!));
}

/// <summary>Puts another account in the place of a registered one.</summary>
internal static class Respoil
{
    public static void Gateway(PayFlowBuilder builder, string name, Func<IPaymentGateway, IPaymentGateway> spoil) =>
        Account(builder, name, good => Copy(good, spoil(good.Gateway), good.Capabilities, good.Webhooks, good.Settlements));

    public static void Account(PayFlowBuilder builder, string name, Func<GatewayAccount, GatewayAccount> spoil)
    {
        var good = builder.Services.Last(service => service.ServiceType == typeof(GatewayAccount) && Equals(service.ServiceKey, name));
        builder.Services.Remove(good);
        builder.Services.AddKeyedSingleton<GatewayAccount>(name, (services, key) => spoil((GatewayAccount)good.KeyedImplementationFactory!(services, key)));
    }

    public static GatewayAccount Copy(GatewayAccount good, IPaymentGateway gateway, GatewayCapabilities capabilities, IWebhookReader? webhooks, ISettlementSource? books) => new()
    {
        Name = good.Name,
        Provider = good.Provider,
        Capabilities = capabilities,
        Gateway = gateway,
        Webhooks = webhooks,
        Settlements = books,
        Authorizations = good.Authorizations,
        Checkouts = good.Checkouts,
        Vault = good.Vault,
        Disputes = good.Disputes,
        Payouts = good.Payouts,
        Search = good.Search,
    };
}
