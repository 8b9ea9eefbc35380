using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Checkout sessions as the merchant sees them: a page is asked for, watched, and closed.</summary>
internal sealed class StripeCheckouts(
    ProviderContext context, StripeCheckoutItems items, StripeMethods methods, StripeCheckoutProgress progress, StripeLater later)
{
    public const string CreateParameters =
        "allowed_payment_method_types cancel_url client_reference_id customer customer_creation customer_email " +
        "excluded_payment_method_types expires_at line_items locale metadata mode payment_intent_data payment_method_options " +
        "submit_type success_url ui_mode";

    public const string PagePath = "/simulator/checkout/";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly string[] Texts = ["cancel_url", "client_reference_id", "customer_email", "locale", "success_url"];

    public JsonObject Create(StripeCall call)
    {
        var p = call.Parameters;
        CheckKind(p);
        var data = CheckedData(p);
        var expires = ExpiryOf(p);
        var (currency, total, sold) = items.Read(p);
        var id = context.Ids.Next("cs_test_", 58);
        var session = StripeCheckoutObjects.Session(id, total, currency, context.UnixNow);
        foreach (var name in Texts)
        {
            session[name] = p.Text(name);
        }

        session["customer"] = p.Text("customer") is { } customer ? methods.Customer(customer, "customer").Text("id") : null;
        session["metadata"] = p.Texts("metadata");
        var types = p.List("allowed_payment_method_types");
        session["allowed_payment_method_types"] = types.Count == 0 ? null : Array(types);
        session["payment_method_types"] = types.Count == 0 ? Array([StripeTestMethod.CardType]) : Array(types);
        session["expires_at"] = expires;
        session["url"] = context.BaseUrl + PagePath + id;
        items.Keep(id, sold);
        context.Objects.Put(StripeKinds.CheckoutData, id, data);
        later.Schedule(StripeLater.CheckoutExpires, id, DateTimeOffset.FromUnixTimeSeconds(expires) - context.Now);
        return context.Objects.Put(StripeKinds.Session, id, session);
    }

    public JsonObject Get(StripeCall call) => Stored(call.Id);

    public JsonObject List(StripeCall call) => StripeLists.Page(
        call,
        context.Objects.All(StripeKinds.Session).Having(call, "payment_intent").Having(call, "customer").Having(call, "status"));

    public JsonObject Items(StripeCall call) => StripeLists.Page(call, items.Of(Stored(call.Id).Text("id")!));

    public JsonObject Expire(StripeCall call)
    {
        var session = Stored(call.Id);
        return session.Text("status") == "open"
            ? progress.Expire(session)
            : throw StripeErrors.Invalid(null, null, "Only Checkout Sessions with a status in [\"open\"] can be expired.");
    }

    /// <summary>Its time has come.</summary>
    public void Lapse(string id)
    {
        var session = Stored(id);
        if (session.Text("status") == "open")
        {
            progress.Expire(session);
        }
    }

    private JsonObject Stored(string id) =>
        context.Objects.Find(StripeKinds.Session, id) ?? throw StripeErrors.NoSuch("checkout.session", id, "session");

    private static void CheckKind(StripeParameters p)
    {
        if (p.RequiredText("mode") != "payment")
        {
            throw StripeErrors.Invalid(null, "mode", "Only the mode payment is simulated.");
        }

        if (p.OneOf("ui_mode", "hosted_page", "embedded_page", "elements", "form") is not (null or "hosted_page"))
        {
            throw StripeErrors.Invalid(null, "ui_mode", "Only the ui_mode hosted_page is simulated.");
        }

        p.RequiredText("success_url");
        if (p.Text("customer") is not null && p.Text("customer_email") is not null)
        {
            throw StripeErrors.Invalid("parameters_exclusive", "customer_email", "Only one of customer and customer_email can be given.");
        }
    }

    /// <summary>What the payment intent will be made of, once somebody pays.</summary>
    private static JsonObject CheckedData(StripeParameters p)
    {
        var data = p.Object("payment_intent_data") ?? new StripeParameters([]);
        data.OneOf("capture_method", "automatic", "automatic_async", "manual");
        data.OneOf("setup_future_usage", "off_session", "on_session");
        var kept = new JsonObject { ["metadata"] = data.Texts("metadata") };
        foreach (var name in (string[])["capture_method", "description", "setup_future_usage", "receipt_email", "statement_descriptor_suffix"])
        {
            if (data.Text(name) is { } value)
            {
                kept[name] = value;
            }
        }

        return kept;
    }

    private long ExpiryOf(StripeParameters p)
    {
        var expires = p.Long("expires_at") ?? (context.Now + Longest).ToUnixTimeSeconds();
        var away = TimeSpan.FromSeconds(Math.Clamp(expires, 0, int.MaxValue * 2L) - context.UnixNow);
        return away >= Shortest && away <= Longest
            ? expires
            : throw StripeErrors.Invalid(
                null, "expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
