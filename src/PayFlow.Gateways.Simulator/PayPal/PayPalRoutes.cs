using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal's addresses, each with its rules of repetition and of what is answered.</summary>
internal sealed class PayPalRoutes
{
    private readonly PayPalParts _parts;
    private readonly SimulatorOptions _options;

    private PayPalRoutes(PayPalParts parts)
    {
        _parts = parts;
        _options = parts.Store.Context.Options;
    }

    public static RouteTable Map(PayPalParts parts)
    {
        var routes = new PayPalRoutes(parts);
        var table = new RouteTable();
        routes.MapOrders(table);
        routes.MapPayments(table);
        routes.MapVault(table);
        parts.DisputeActions.Map(table);
        return table.Map("GET", "/v1/reporting/transactions", parts.Reports.Transactions)
            .Map("GET", "/v1/reporting/balances", parts.Reports.Balances)
            .Map("GET", PayPalDisputeShapes.Path, parts.DisputeList.List);
    }

    /// <summary>PayPal wants JSON to be called JSON, and that even of the body it does not need.</summary>
    public static bool HasRightType(SimulatorRequest request)
    {
        var isNeeded = request.Method is "POST" or "PATCH"
            && (request.Body.Length > 0
                || (request.Path.StartsWith("/v2/checkout/orders", StringComparison.Ordinal)
                    && !request.Path.EndsWith("/confirm-payment-source", StringComparison.Ordinal)));
        var type = request.Header("Content-Type") ?? "";
        return !isNeeded || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
    }

    private void MapOrders(RouteTable table) => table
        .Map("POST", "/v2/checkout/orders", r => MakeOrder(r, () => _parts.Orders.Create(r)))
        .Map("GET", "/v2/checkout/orders/{id}", r =>
            SimulatorReply.Json(200, _parts.Objects.FetchedOrder(_parts.Store.LivingOrder(r.Route("id")))))
        .Map("PATCH", "/v2/checkout/orders/{id}", r =>
        {
            _parts.OrderPatches.Patch(r.Route("id"), r.JsonArray());
            return SimulatorReply.Empty(204);
        })
        .Map("POST", "/v2/checkout/orders/{id}/confirm-payment-source", r =>
            r.Answer(200, _parts.Objects.Order(_parts.Store.Order(_parts.Approvals.Confirm(r)))))
        .Map("POST", "/v2/checkout/orders/{id}/capture", r => MakeOrder(r, () => _parts.Orders.Take(r, "CAPTURE")))
        .Map("POST", "/v2/checkout/orders/{id}/authorize", r => MakeOrder(r, () => _parts.Orders.Take(r, "AUTHORIZE")));

    private void MapPayments(RouteTable table) => table
        .Map("GET", "/v2/payments/authorizations/{id}", r => SimulatorReply.Json(200, _parts.Authorizations.Get(r.Route("id"))))
        .Map("POST", "/v2/payments/authorizations/{id}/capture", r => MakePayment(
            r, () => _parts.Authorizations.Capture(r.Route("id"), r.Json()), ShowCapture))
        .Map("POST", "/v2/payments/authorizations/{id}/reauthorize", r => MakePayment(
            r, () => _parts.Authorizations.Reauthorize(r.Route("id"), r.Json()), _parts.Authorizations.Get))
        .Map("POST", "/v2/payments/authorizations/{id}/void", Void)
        .Map("GET", "/v2/payments/captures/{id}", r => SimulatorReply.Json(200, ShowCapture(r.Route("id"))))
        .Map("POST", "/v2/payments/captures/{id}/refund", r => MakePayment(
            r, () => _parts.Refunds.Refund(r.Route("id"), r.Json()), ShowRefund))
        .Map("GET", "/v2/payments/refunds/{id}", r => SimulatorReply.Json(200, ShowRefund(r.Route("id"))));

    private void MapVault(RouteTable table) => table
        .Map("POST", "/v3/vault/setup-tokens", r => MakeToken(r, () => _parts.SetupTokens.Create(r), _parts.SetupTokens.Show))
        .Map("GET", "/v3/vault/setup-tokens/{id}", r => SimulatorReply.Json(200, _parts.SetupTokens.Show(r.Route("id"))))
        // PayPal's own clients redeem setup tokens here; its published document knows that use of the call not yet.
        .Map("POST", "/v3/vault/payment-tokens", r => MakeToken(r, () => CreatePaymentToken(r), _parts.Vault.PaymentToken) with { IsRecorded = false })
        .Map("GET", "/v3/vault/payment-tokens", _parts.Vault.List)
        .Map("GET", "/v3/vault/payment-tokens/{id}", r => SimulatorReply.Json(200, _parts.Vault.PaymentToken(r.Route("id"))))
        .Map("DELETE", "/v3/vault/payment-tokens/{id}", r => _parts.Vault.Delete(r.Route("id")));

    /// <summary>201 for the first call, 200 for its repetitions and for an order that was left uncharged.</summary>
    private SimulatorReply MakeOrder(SimulatorRequest request, Func<string> execute) =>
        _parts.RequestIds.Once(request, _options.PayPalOrderKeyRetention, execute, (id, isRepeated) =>
        {
            var order = _parts.Store.Order(id);
            var isUncharged = order.Text("status") == "CREATED" && order.Text("_behaviour") is not null;
            return request.Answer(isRepeated || isUncharged ? 200 : 201, _parts.Objects.Order(order));
        });

    private SimulatorReply MakePayment(SimulatorRequest request, Func<string> execute, Func<string, JsonObject> show) =>
        _parts.RequestIds.Once(
            request, _options.PayPalPaymentKeyRetention, execute, (id, _) => request.Answer(201, show(id)));

    private SimulatorReply MakeToken(SimulatorRequest request, Func<string> execute, Func<string, JsonObject> show) =>
        _parts.RequestIds.OnceForSame(
            request, PayPalVault.KeyRetention, execute, (id, isRepeated) => SimulatorReply.Json(isRepeated ? 200 : 201, show(id)));

    private string CreatePaymentToken(SimulatorRequest request)
    {
        const string field = "/payment_source/token/id";
        var body = request.Json();
        var source = PayPalVault.Source(body);
        return source.ContainsKey("card")
            ? _parts.Vault.Create(body)
            : _parts.SetupTokens.Redeem(
                (source["token"] as JsonObject)?.Text("id") ?? throw PayPalRefusedException.Missing(field), field);
    }

    private SimulatorReply Void(SimulatorRequest request) =>
        _parts.RequestIds.Once(
            request,
            _options.PayPalPaymentKeyRetention,
            () => _parts.Authorizations.Void(request.Route("id")),
            (id, _) => request.WantsRepresentation()
                ? SimulatorReply.Json(200, _parts.Authorizations.Get(id))
                : SimulatorReply.Empty(204));

    private JsonObject ShowCapture(string id) => _parts.Objects.CaptureInFull(_parts.Store.Capture(id));

    private JsonObject ShowRefund(string id) => _parts.Objects.Refund(_parts.Store.Refund(id));
}
