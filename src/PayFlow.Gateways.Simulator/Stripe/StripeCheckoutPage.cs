using System.Net;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>
/// Stands for the hosted page. Opened with <c>?method=pm_card_visa</c> (GET or POST) it pays; without, it shows what is to
/// be paid. The customer is sent on to the bank, or back to the merchant.
/// </summary>
internal sealed class StripeCheckoutPage(
    ProviderContext context, StripePayments payments, StripeCustomers customers)
{
    public SimulatorReply Open(SimulatorRequest request)
    {
        if (context.Objects.Find(StripeKinds.Session, request.Route("id")) is not { } session)
        {
            return SimulatorReply.Page("<p>There is no such checkout.</p>", 404);
        }

        if (session.Text("status") == "expired")
        {
            return SimulatorReply.Page("<p>This checkout has expired.</p>", 410);
        }

        // The bank sends the customer back to here, whatever came of it.
        if (session.Text("status") == "complete")
        {
            return SimulatorReply.Page("", 303).With("Location", SuccessUrl(session));
        }

        var form = FormText.Parse(request.QueryString).Concat(FormText.Parse(request.BodyText)).ToList();
        string? Given(string name) => form.Find(p => p.Key == name).Value is { Length: > 0 } value ? value : null;
        return Given("method") is { } method
            ? Pay(session, method, Given("email"))
            : SimulatorReply.Page(Form(session));
    }

    private SimulatorReply Pay(JsonObject session, string method, string? email)
    {
        try
        {
            CheckAllowed(session, method);
            var intent = payments.Pay(IntentOf(session, email), method, session.Text("url")!);
            return SimulatorReply.Page("", 303).With("Location", NextPage(intent) ?? SuccessUrl(session));
        }
        catch (StripeRefusal refusal)
        {
            return SimulatorReply.Page($"<p>{WebUtility.HtmlEncode(refusal.Message)}</p>{Form(session)}", 402);
        }
    }

    private static void CheckAllowed(JsonObject session, string method)
    {
        var type = method == StripeTestDebits.Crypto ? method : StripeTestTokens.Find(method)?.Type ?? StripeTestMethod.CardType;
        if (session["allowed_payment_method_types"] is JsonArray allowed && !allowed.Any(a => (string)a! == type))
        {
            throw StripeErrors.Invalid(null, "method", $"This checkout does not take {type}.");
        }
    }

    private static string? NextPage(JsonObject intent) => (intent["next_action"]?["redirect_to_url"] as JsonObject)?.Text("url");

    private static string SuccessUrl(JsonObject session) =>
        session.Text("success_url")!.Replace("{CHECKOUT_SESSION_ID}", session.Text("id"), StringComparison.Ordinal);

    /// <summary>The intent is made when somebody pays, and is the same for every further try.</summary>
    private JsonObject IntentOf(JsonObject session, string? email)
    {
        if (context.Objects.Find(StripeKinds.Intent, session.Text("payment_intent")) is { } begun)
        {
            return begun;
        }

        var data = context.Objects.Find(StripeKinds.CheckoutData, session.Text("id"))!;
        email ??= session.Text("customer_email");
        if (session.Text("customer") is null && data.Text("setup_future_usage") is not null)
        {
            session["customer"] = customers.Create(email).Text("id");
        }

        var customer = context.Objects.Find(StripeKinds.Customer, session.Text("customer"));
        session["customer_details"] = StripeCheckoutObjects.CustomerDetails(email ?? customer?.Text("email"), customer?.Text("name"));
        var intent = payments.Begin(session.Long("amount_total"), session.Text("currency")!, session.Text("customer"), data);
        session["payment_intent"] = intent.Text("id");
        context.Objects.Put(
            StripeKinds.CheckoutOf, intent.Text("id")!, new JsonObject { ["session"] = session.Text("id") });
        return intent;
    }

    private static string Form(JsonObject session)
    {
        var cancel = session.Text("cancel_url") is { } url ? $"<a href=\"{WebUtility.HtmlEncode(url)}\">Back</a>" : "";
        return $"<form method=\"post\"><p>{session.Long("amount_total")} {session.Text("currency")}</p>"
            + "<input name=\"method\" value=\"pm_card_visa\"><button>Pay</button></form>" + cancel;
    }
}
