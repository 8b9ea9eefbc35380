using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Square's routes.</summary>
internal sealed class SquareSimulator : IProviderSimulator
{
    private readonly RouteTable _routes = new();
    private readonly RouteTable _pages = new();
    private readonly SquareSchedule _schedule;
    private readonly SquarePayoutRuns _payouts;

    public SquareSimulator(ProviderContext context)
    {
        _schedule = new SquareSchedule(context);
        var webhooks = new SquareWebhooks(context);
        var settlements = new SquareSettlements(context);
        _payouts = new SquarePayoutRuns(context, _schedule, settlements, webhooks);
        var keys = new SquareIdempotency(context);
        var sources = new SquareSources(context);
        var locations = new SquareLocations(context);
        var course = new SquareDisputeCourse(context, _schedule, settlements, webhooks);
        var orders = new SquareOrders(context, locations, webhooks);
        var flow = new SquareFlow(context, _schedule, settlements, course, sources, orders, webhooks);
        var payments = new SquarePayments(context, keys, locations, sources, orders, flow, _schedule, webhooks);
        MapPayments(payments, new SquarePaymentActions(context, keys, payments, sources, flow));
        MapRefunds(new SquareRefunds(context, keys, payments, sources, _schedule, settlements, webhooks));
        MapCheckout(new SquarePaymentLinks(context, keys, locations, orders), orders, new SquarePayPage(context, orders, payments));
        var disputes = new SquareDisputes(context, course);
        MapDisputes(disputes, new SquareDisputeEvidence(context, keys, disputes, webhooks));
        MapPayouts(new SquarePayouts(context));
        var cards = new SquareCards(context, keys, sources, webhooks);
        MapCards(cards);
        MapSeller(locations);
        MapCustomers(new SquareCustomers(context, keys, cards, webhooks), new SquareCustomerSearch(context));
    }

    public IWebhookSigner Signer { get; } = new SquareWebhookSigner(SimulatorCredentials.SquareWebhookSignatureKey);

    /// <summary>Square's document of a link's creation refers to a schema that it lacks: a checker of recordings stumbles over it.</summary>
    public SimulatorReply Handle(SimulatorRequest request) =>
        Answer(request) with { IsRecorded = request is not { Method: "POST", Path: SquarePaymentLinks.Path } };

    public string? InFlightKey(SimulatorRequest request) =>
        SquareAccess.IsAuthorized(request) ? SquareIdempotency.KeyInFlight(request) : null;

    public SimulatorReply Refuse(Refusal refusal) => SquareErrors.Of(refusal);

    /// <summary>The key remembers what happened, not what was said: a repetition gets the real answer.</summary>
    public SimulatorReply FailAfterCommit(SimulatorRequest request, SimulatorReply executed) => Refuse(Refusal.ServerError);

    public void FalsifyAmount(JsonObject answer)
    {
        foreach (var name in (ReadOnlySpan<string>)["payment", "refund", "payout"])
        {
            if (answer[name] is JsonObject subject)
            {
                Falsify(subject);
            }
        }
    }

    public void Settle()
    {
        _schedule.RunDue();
        _payouts.Settle();
    }

    public void Advance() => _schedule.RunAhead();

    private SimulatorReply Answer(SimulatorRequest request)
    {
        try
        {
            _schedule.RunDue();
            if (_pages.Dispatch(request) is { } page)
            {
                return page;
            }

            var version = SquareAccess.Check(request);
            return (_routes.Dispatch(request) ?? SquareErrors.UnknownRoute()).With(SquareAccess.VersionHeader, version);
        }
        catch (SquareRefusal refusal)
        {
            return refusal.Reply;
        }
    }

    private static void Falsify(JsonObject subject)
    {
        foreach (var name in (ReadOnlySpan<string>)["amount_money", "total_money", "approved_money"])
        {
            if (subject[name] is JsonObject money)
            {
                money["amount"] = money.Long("amount") + 1;
            }
        }
    }

    private void MapPayments(SquarePayments payments, SquarePaymentActions actions) => _routes
        .Map("POST", "/v2/payments", payments.Create)
        .Map("GET", "/v2/payments", payments.List)
        .Map("POST", "/v2/payments/cancel", actions.CancelByKey)
        .Map("GET", "/v2/payments/{id}", payments.Get)
        .Map("PUT", "/v2/payments/{id}", actions.Update)
        .Map("POST", "/v2/payments/{id}/complete", actions.Complete)
        .Map("POST", "/v2/payments/{id}/cancel", actions.Cancel);

    private void MapRefunds(SquareRefunds refunds) => _routes
        .Map("POST", "/v2/refunds", refunds.Create)
        .Map("GET", "/v2/refunds", refunds.List)
        .Map("GET", "/v2/refunds/{id}", refunds.Get);

    private void MapCheckout(SquarePaymentLinks links, SquareOrders orders, SquarePayPage page)
    {
        _routes
            .Map("POST", SquarePaymentLinks.Path, links.Create)
            .Map("GET", SquarePaymentLinks.Path, links.List)
            .Map("GET", SquarePaymentLinks.Path + "/{id}", links.Get)
            .Map("PUT", SquarePaymentLinks.Path + "/{id}", links.Update)
            .Map("DELETE", SquarePaymentLinks.Path + "/{id}", links.Delete)
            .Map("POST", "/v2/orders/batch-retrieve", orders.BatchRetrieve)
            .Map("GET", "/v2/orders/{id}", orders.Get);
        _pages
            .Map("GET", SquarePayPage.Template, page.Open)
            .Map("POST", SquarePayPage.Template, page.Open);
    }

    private void MapDisputes(SquareDisputes disputes, SquareDisputeEvidence evidence) => _routes
        .Map("GET", "/v2/disputes", disputes.List)
        .Map("GET", "/v2/disputes/{id}", disputes.Get)
        .Map("POST", "/v2/disputes/{id}/accept", disputes.Accept)
        .Map("POST", "/v2/disputes/{id}/submit-evidence", disputes.Submit)
        .Map("POST", "/v2/disputes/{id}/evidence-text", evidence.AddText)
        .Map("POST", "/v2/disputes/{id}/evidence-files", evidence.AddFile)
        .Map("GET", "/v2/disputes/{id}/evidence", evidence.List)
        .Map("GET", "/v2/disputes/{id}/evidence/{evidence}", evidence.Get)
        .Map("DELETE", "/v2/disputes/{id}/evidence/{evidence}", evidence.Delete);

    private void MapPayouts(SquarePayouts payouts) => _routes
        .Map("GET", "/v2/payouts", payouts.List)
        .Map("GET", "/v2/payouts/{id}", payouts.Get)
        .Map("GET", "/v2/payouts/{id}/payout-entries", payouts.ListEntries);

    private void MapCards(SquareCards cards) => _routes
        .Map("POST", "/v2/cards", cards.Create)
        .Map("GET", "/v2/cards", cards.List)
        .Map("GET", "/v2/cards/{id}", cards.Get)
        .Map("POST", "/v2/cards/{id}/disable", cards.Disable);

    private void MapSeller(SquareLocations locations) => _routes
        .Map("GET", "/v2/locations", locations.List)
        .Map("GET", "/v2/locations/{id}", locations.Get);

    private void MapCustomers(SquareCustomers customers, SquareCustomerSearch search) => _routes
        .Map("POST", "/v2/customers", customers.Create)
        .Map("GET", "/v2/customers", search.List)
        .Map("POST", "/v2/customers/search", search.Search)
        .Map("GET", "/v2/customers/{id}", customers.Get)
        .Map("PUT", "/v2/customers/{id}", customers.Update)
        .Map("DELETE", "/v2/customers/{id}", customers.Delete);
}
