using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The operations that are simulated, each with the parameters it accepts.</summary>
internal static class StripeRoutes
{
    private const string Paging = StripeLists.Paging;

    public static void Map(RouteTable routes, StripeParts parts, Func<SimulatorRequest, StripeEndpoint, SimulatorReply> run)
    {
        IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> all =
            [.. Payments(parts), .. Checkouts(parts), .. Disputes(parts), .. Methods(parts), .. Money(parts)];
        foreach (var (method, path, endpoint) in all)
        {
            routes.Map(method, path, request => run(request, endpoint));
        }

        routes.Map("GET", StripeConfirmation.PagePath + "{id}", parts.Challenge.Open);
        routes.Map("POST", StripeConfirmation.PagePath + "{id}", parts.Challenge.Open);
        routes.Map("GET", StripeCheckouts.PagePath + "{id}", parts.CheckoutPage.Open);
        routes.Map("POST", StripeCheckouts.PagePath + "{id}", parts.CheckoutPage.Open);
    }

    private static IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> Payments(StripeParts parts) =>
    [
        ("POST", "/v1/payment_intents", One(StripeKinds.Intent, StripePayments.CreateParameters, parts.Payments.Create)),
        ("GET", "/v1/payment_intents", Many(StripeKinds.Intent, Paging + " customer customer_account", parts.Payments.List)),
        ("GET", "/v1/payment_intents/search", new StripeEndpoint(
            StripeKinds.Intent, "query limit page", parts.Search.Payments, IsList: true)),
        ("GET", "/v1/payment_intents/{id}", One(StripeKinds.Intent, "client_secret", parts.Payments.Get)),
        ("POST", "/v1/payment_intents/{id}", One(StripeKinds.Intent, StripePayments.UpdateParameters, parts.Payments.Update)),
        ("POST", "/v1/payment_intents/{id}/confirm", One(StripeKinds.Intent, StripePayments.ConfirmParameters, parts.Payments.Confirm)),
        ("POST", "/v1/payment_intents/{id}/capture", One(
            StripeKinds.Intent,
            "amount_details amount_to_capture application_fee_amount final_capture hooks metadata payment_details " +
            "statement_descriptor statement_descriptor_suffix transfer_data",
            parts.Captures.Capture)),
        ("POST", "/v1/payment_intents/{id}/increment_authorization", One(
            StripeKinds.Intent, StripeIncrements.Parameters, parts.Increments.Increment)),
        ("POST", "/v1/payment_intents/{id}/cancel", One(StripeKinds.Intent, "cancellation_reason", parts.Captures.Cancel)),
        ("POST", "/v1/refunds", One(
            StripeKinds.Refund,
            "amount charge currency customer instructions_email metadata origin payment_intent reason " +
            "refund_application_fee reverse_transfer",
            parts.Refunds.Create)),
        ("GET", "/v1/refunds", Many(StripeKinds.Refund, Paging + " charge payment_intent", parts.Refunds.List)),
        ("GET", "/v1/refunds/{id}", One(StripeKinds.Refund, "", parts.Refunds.Get)),
        ("POST", "/v1/refunds/{id}", One(StripeKinds.Refund, "metadata", parts.Refunds.Update)),
        ("GET", "/v1/charges", Many(StripeKinds.Charge, Paging + " payment_intent customer", parts.Charges.List)),
        ("GET", "/v1/charges/{id}", One(StripeKinds.Charge, "", parts.Charges.Get)),
    ];

    private static IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> Checkouts(StripeParts parts) =>
    [
        ("POST", "/v1/checkout/sessions", One(StripeKinds.Session, StripeCheckouts.CreateParameters, parts.Checkouts.Create)),
        ("GET", "/v1/checkout/sessions", Many(StripeKinds.Session, Paging + " customer payment_intent status", parts.Checkouts.List) with { IsRecorded = false }),
        ("GET", "/v1/checkout/sessions/{id}", One(StripeKinds.Session, "", parts.Checkouts.Get)),
        ("POST", "/v1/checkout/sessions/{id}/expire", One(StripeKinds.Session, "", parts.Checkouts.Expire)),
        ("GET", "/v1/checkout/sessions/{id}/line_items", Many("item", Paging, parts.Checkouts.Items)),
    ];

    private static IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> Disputes(StripeParts parts) =>
    [
        ("GET", "/v1/disputes", Many(StripeKinds.Dispute, Paging + " charge payment_intent", parts.Disputes.List)),
        ("GET", "/v1/disputes/{id}", One(StripeKinds.Dispute, "", parts.Disputes.Get)),
        ("POST", "/v1/disputes/{id}", One(
            StripeKinds.Dispute, "evidence intended_submission_method metadata submit", parts.DisputeAnswers.Update)),
        ("POST", "/v1/disputes/{id}/close", One(StripeKinds.Dispute, "", parts.DisputeAnswers.Close)),
        ("POST", "/v1/files", One(StripeKinds.File, "purpose file", parts.Files.Create) with { IsRecorded = false }),
        ("GET", "/v1/files/{id}", One(StripeKinds.File, "", parts.Files.Get) with { IsRecorded = false }),
    ];

    private static IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> Methods(StripeParts parts) =>
    [
        ("POST", "/v1/customers", One(
            StripeKinds.Customer,
            "address balance description email invoice_settings metadata name payment_method phone preferred_locales shipping tax_exempt",
            parts.Customers.Create)),
        ("GET", "/v1/customers/{id}", One(StripeKinds.Customer, "", parts.Customers.Get)),
        ("POST", "/v1/customers/{id}", One(StripeKinds.Customer, StripeCustomers.UpdateParameters, parts.Customers.Update)),
        ("DELETE", "/v1/customers/{id}", One(StripeKinds.Customer, "", parts.Customers.Delete)),
        ("GET", "/v1/customers/{id}/payment_methods", Many(
            StripeKinds.Method, Paging + " type allow_redisplay", parts.Methods.ListOfCustomer)),
        ("GET", "/v1/payment_methods", Many(StripeKinds.Method, Paging + " type customer", parts.Methods.List)),
        ("GET", "/v1/payment_methods/{id}", One(StripeKinds.Method, "", parts.Methods.Get)),
        ("POST", "/v1/payment_methods/{id}/attach", One(StripeKinds.Method, "customer", parts.Methods.Attach)),
        ("POST", "/v1/payment_methods/{id}/detach", One(StripeKinds.Method, "", parts.Methods.Detach)),
        ("POST", "/v1/setup_intents", One(StripeKinds.Setup, StripeSetups.CreateParameters, parts.Setups.Create)),
        ("GET", "/v1/setup_intents", Many(StripeKinds.Setup, Paging + " customer payment_method", parts.Setups.List)),
        ("GET", "/v1/setup_intents/{id}", One(StripeKinds.Setup, "client_secret", parts.Setups.Get)),
        ("POST", "/v1/setup_intents/{id}/confirm", One(StripeKinds.Setup, StripeSetups.ConfirmParameters, parts.Setups.Confirm)),
        ("POST", "/v1/setup_intents/{id}/cancel", One(StripeKinds.Setup, "cancellation_reason", parts.Setups.Cancel)),
    ];

    private static IEnumerable<(string Method, string Path, StripeEndpoint Endpoint)> Money(StripeParts parts) =>
    [
        ("GET", "/v1/balance", One("balance", "", parts.Settlements.Balance)),
        ("GET", "/v1/balance_transactions", Many(StripeKinds.Row, Paging + " payout type source currency", parts.Rows.List)),
        ("GET", "/v1/balance_transactions/{id}", One(StripeKinds.Row, "", parts.Rows.Get)),
        ("GET", "/v1/payouts", Many(StripeKinds.Payout, Paging + " arrival_date status destination", parts.Settlements.List)),
        ("GET", "/v1/payouts/{id}", One(StripeKinds.Payout, "", parts.Settlements.Get)),
        ("GET", "/v1/events", Many(StripeKinds.Event, Paging + " type types delivery_success", parts.Events.List)),
        ("GET", "/v1/events/{id}", One(StripeKinds.Event, "", parts.Events.Get)),
    ];

    private static StripeEndpoint One(string type, string parameters, Func<StripeCall, JsonObject> handler) =>
        new(type, parameters, handler);

    private static StripeEndpoint Many(string type, string parameters, Func<StripeCall, JsonObject> handler) =>
        new(type, parameters, handler, IsList: true);
}
