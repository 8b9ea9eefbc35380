using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's composition.</summary>
internal sealed class PayPalParts
{
    public PayPalParts(ProviderContext context)
    {
        var links = new PayPalLinks(context.BaseUrl);
        var sources = new PayPalPaymentSources(context);
        Store = new PayPalStore(context);
        Objects = new PayPalObjects(Store, links);
        RequestIds = new PayPalRequestIds(context);
        Settlements = new PayPalSettlements(Store);
        var webhooks = new PayPalWebhooks(context, Objects);
        var disputeShapes = new PayPalDisputeShapes(Store, links);
        Disputes = new PayPalDisputes(Store, disputeShapes, new PayPalDisputeMoney(Store, Settlements), webhooks);
        DisputeActions = new PayPalDisputeActions(Store, Disputes, disputeShapes);
        DisputeList = new PayPalDisputeList(Store, links, disputeShapes);
        var payments = new PayPalPayments(Store, links, Settlements, webhooks, Disputes);
        Authorizations = new PayPalAuthorizations(Store, Objects, payments, webhooks);
        Refunds = new PayPalRefunds(Store, Settlements, webhooks);
        Vault = new PayPalVault(Store, links, sources, webhooks);
        SetupTokens = new PayPalSetupTokens(Store, links, sources, Vault);
        var expiry = new PayPalOrderExpiry(Store, webhooks);
        Alarms = new PayPalAlarms(Store, new Dictionary<string, Action<string>>(StringComparer.Ordinal)
        {
            [PayPalPayments.SettleCapture] = id => payments.Settle(Store.Capture(id)),
            [PayPalPayments.SettleAuthorization] = id => payments.SettleHold(Store.Authorization(id)),
            [PayPalPayments.ExpireAuthorization] = Authorizations.Expire,
            [PayPalRefunds.SettleRefund] = id => Refunds.SettlePending(Store.Refund(id)),
            [PayPalDisputes.RunOutAlarm] = Disputes.RunOut,
            [PayPalOrderExpiry.Alarm] = expiry.End,
            [PayPalVault.SettleLater] = id => Vault.Keep(Store.Order(id)),
        });
        Orders = new PayPalOrders(Store, links, sources, payments, expiry, Vault);
        OrderPatches = new PayPalOrderPatches(Store);
        Approvals = new PayPalApprovals(Store, sources, Orders, expiry, webhooks);
        Reports = new PayPalReports(Store, links, new PayPalErrors(context));
    }

    public PayPalStore Store { get; }

    public PayPalObjects Objects { get; }

    public PayPalRequestIds RequestIds { get; }

    public PayPalSettlements Settlements { get; }

    public PayPalDisputes Disputes { get; }

    public PayPalDisputeActions DisputeActions { get; }

    public PayPalDisputeList DisputeList { get; }

    public PayPalAuthorizations Authorizations { get; }

    public PayPalRefunds Refunds { get; }

    public PayPalAlarms Alarms { get; }

    public PayPalVault Vault { get; }

    public PayPalSetupTokens SetupTokens { get; }

    public PayPalOrders Orders { get; }

    public PayPalOrderPatches OrderPatches { get; }

    public PayPalApprovals Approvals { get; }

    public PayPalReports Reports { get; }
}
