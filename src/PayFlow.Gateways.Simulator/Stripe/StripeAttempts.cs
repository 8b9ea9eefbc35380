using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The attempt to charge an intent's payment method, as the method behaves.</summary>
internal sealed class StripeAttempts(
    ProviderContext context,
    StripeMethods methods,
    StripePostings postings,
    StripeWebhooks events,
    StripeDisputes disputes,
    StripeCheckoutProgress checkouts,
    StripeLater later)
{
    private static readonly TimeSpan OnlineHold = TimeSpan.FromDays(7);

    public JsonObject Charge(JsonObject intent, bool authenticated)
    {
        var test = TestOf(intent);
        var charge = NewCharge(intent, authenticated);
        if (test.EndsAfter is { } delay)
        {
            return Start(intent, charge, delay);
        }

        return test.Decline is { } decline && (authenticated || test.Challenge != StripeChallenge.OnRequest)
            ? throw Refuse(intent, charge, decline)
            : Pass(intent, charge);
    }

    /// <summary>A payment that was in process comes to its end.</summary>
    public void End(string intentId)
    {
        var intent = context.Objects.Find(StripeKinds.Intent, intentId)!;
        var charge = context.Objects.Find(StripeKinds.Charge, intent.Text("latest_charge"))!;
        if (TestOf(intent).Decline is { } decline)
        {
            Refuse(intent, charge, decline);
        }
        else
        {
            Pass(intent, charge);
        }
    }

    /// <summary>Refuses without asking the network.</summary>
    public StripeRefusal Refuse(JsonObject intent, StripeDecline decline) =>
        Refuse(intent, NewCharge(intent, authenticated: false), decline);

    public void Fail(JsonObject intent, JsonObject error)
    {
        intent["last_payment_error"] = error;
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        events.Emit("payment_intent.payment_failed", intent);
        checkouts.Follow(intent);
    }

    private StripeTestMethod TestOf(JsonObject intent) => methods.BehaviourOf(intent.Text("payment_method")!);

    private JsonObject Start(JsonObject intent, JsonObject charge, TimeSpan delay)
    {
        intent["status"] = "processing";
        if (delay != StripeTestMethod.Never)
        {
            later.Schedule(StripeLater.DebitEnds, intent.Text("id")!, delay);
        }

        events.Emit("charge.pending", charge);
        events.Emit("payment_intent.processing", intent);
        checkouts.Follow(intent);
        return intent;
    }

    private JsonObject Pass(JsonObject intent, JsonObject charge)
    {
        var test = TestOf(intent);
        StripeCharges.Pass(charge, test, context.BaseUrl);
        if (intent.Text("capture_method") == "manual")
        {
            Hold(intent, charge);
        }
        else
        {
            Take(intent, charge);
        }

        if (intent.Text("setup_future_usage") is { } usage && intent.Text("customer") is { } customer)
        {
            methods.SetUp(intent.Text("payment_method")!, customer, usage);
        }

        checkouts.Follow(intent);
        disputes.Follow(test, charge);
        return intent;
    }

    private void Hold(JsonObject intent, JsonObject charge)
    {
        intent["status"] = "requires_capture";
        intent["amount_capturable"] = intent.Long("amount");
        postings.Hold(intent, charge, intent.Long("amount"));
        later.Schedule(StripeLater.HoldExpires, intent.Text("id")!, OnlineHold);
        events.Emit("charge.succeeded", charge);
        events.Emit("payment_intent.amount_capturable_updated", intent);
    }

    private void Take(JsonObject intent, JsonObject charge)
    {
        var isAsync = intent.Text("capture_method") == "automatic_async";
        charge["captured"] = true;
        charge["amount_captured"] = intent.Long("amount");
        intent["status"] = "succeeded";
        intent["amount_received"] = intent.Long("amount");
        postings.Take(intent, charge, isAsync);
        events.Emit("charge.succeeded", charge);
        events.Emit("payment_intent.succeeded", intent);
        if (isAsync && charge["balance_transaction"] is not null)
        {
            events.Emit("charge.updated", charge, new JsonObject { ["balance_transaction"] = null });
        }
    }

    private JsonObject NewCharge(JsonObject intent, bool authenticated)
    {
        var test = TestOf(intent);
        var id = context.Ids.Next(test.IsCard ? "ch_3" : "py_3", 23);
        var reference = context.Ids.Next("", 6, "0123456789");
        var details = test.IsCard
            ? StripeCards.OfCharge(test, intent, reference, authenticated, context.UnixNow)
            : StripeDebits.OfCharge(test, reference);
        intent["latest_charge"] = id;
        return context.Objects.Put(StripeKinds.Charge, id, StripeCharges.Charge(id, intent, details, context.UnixNow));
    }

    private StripeRefusal Refuse(JsonObject intent, JsonObject charge, StripeDecline decline)
    {
        var method = context.Objects.Find(StripeKinds.Method, intent.Text("payment_method"))!;
        StripeCharges.Refuse(charge, TestOf(intent), decline, StripeDeclines.Message(decline));
        var error = StripeDeclines.Error(
            decline, method, charge.Text("id"), charge["outcome"]!.AsObject().Text("network_decline_code"));
        events.Emit("charge.failed", charge);
        Fail(intent, error);
        return StripeErrors.Declined(intent, error);
    }
}
