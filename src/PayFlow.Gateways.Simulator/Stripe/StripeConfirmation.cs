using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>How a confirmation was asked for.</summary>
internal sealed record StripeConfirmOptions(bool OffSession, string? ReturnUrl, bool ErrorOnAction)
{
    public static StripeConfirmOptions Read(StripeParameters p) => new(
        p.Text("off_session") is { } offSession && !string.Equals(offSession, "false", StringComparison.OrdinalIgnoreCase),
        p.Text("return_url"),
        p.Flag("error_on_requires_action"));
}

/// <summary>The attempt to charge an intent's card, as the card behaves.</summary>
internal sealed class StripeConfirmation(
    ProviderContext context,
    StripeMethods methods,
    StripePostings postings,
    StripeWebhooks events,
    StripeDisputes disputes,
    StripeLater later)
{
    private static readonly TimeSpan OnlineHold = TimeSpan.FromDays(7);

    public JsonObject Confirm(JsonObject intent, StripeConfirmOptions options)
    {
        intent["last_payment_error"] = null;
        intent["next_action"] = null;
        var method = intent.Text("payment_method")!;
        var authenticated = context.Objects.Remove(StripeKinds.Authenticated, intent.Text("id")!);
        if (authenticated || !NeedsChallenge(intent, methods.CardOf(method), methods.IsSetUp(method), options.OffSession))
        {
            return Charge(intent, authenticated);
        }

        if (options.OffSession || options.ErrorOnAction)
        {
            var charge = NewCharge(intent, authenticated: false);
            throw Refuse(intent, charge, options.OffSession ? StripeDeclines.NeedsCustomer : StripeDeclines.ActionNotHandled);
        }

        return RequireAction(intent, options);
    }

    /// <summary>The customer came back from the challenge.</summary>
    public void Resume(JsonObject intent, bool authenticated)
    {
        intent["next_action"] = null;
        if (authenticated && intent.Text("confirmation_method") == "manual")
        {
            intent["status"] = "requires_confirmation";
            context.Objects.Put(StripeKinds.Authenticated, intent.Text("id")!, []);
            return;
        }

        if (authenticated)
        {
            Charge(intent, authenticated: true);
            return;
        }

        var method = context.Objects.Find(StripeKinds.Method, intent.Text("payment_method"))!;
        intent["last_payment_error"] = StripeDeclines.AuthenticationFailed(method);
        Fail(intent);
    }

    private static bool NeedsChallenge(JsonObject intent, StripeTestCard card, bool isSetUp, bool offSession) => card.Challenge switch
    {
        StripeChallenge.Always => true,
        StripeChallenge.UntilSetUp => !(isSetUp && offSession),
        StripeChallenge.OnSession => !offSession,
        StripeChallenge.OnRequest => StripeObjects.CardOptionsOf(intent).Text("request_three_d_secure") is "any" or "challenge",
        _ => false,
    };

    private JsonObject RequireAction(JsonObject intent, StripeConfirmOptions options)
    {
        var page = $"{context.BaseUrl}/simulator/3ds/{intent.Text("id")}";
        intent["status"] = "requires_action";
        intent["next_action"] = options.ReturnUrl is { } back
            ? new JsonObject
            {
                ["redirect_to_url"] = new JsonObject { ["return_url"] = back, ["url"] = page },
                ["type"] = "redirect_to_url",
            }
            : new JsonObject
            {
                ["type"] = "use_stripe_sdk",
                ["use_stripe_sdk"] = new JsonObject { ["type"] = "three_d_secure_redirect", ["stripe_js"] = page },
            };
        events.Emit("payment_intent.requires_action", intent);
        return intent;
    }

    private JsonObject Charge(JsonObject intent, bool authenticated)
    {
        var methodId = intent.Text("payment_method")!;
        var card = methods.CardOf(methodId);
        var charge = NewCharge(intent, authenticated);
        if (card.Decline is { } decline && (authenticated || card.Challenge != StripeChallenge.OnRequest))
        {
            throw Refuse(intent, charge, decline);
        }

        StripeCharges.Pass(charge, card, context.BaseUrl);
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
            methods.Keep(methodId, customer);
            if (usage == "off_session")
            {
                methods.MarkSetUp(methodId);
            }
        }

        disputes.Follow(card, charge);
        return intent;
    }

    private void Hold(JsonObject intent, JsonObject charge)
    {
        intent["status"] = "requires_capture";
        intent["amount_capturable"] = intent.Long("amount");
        postings.Hold(intent, charge);
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
        var id = context.Ids.Next("ch_3", 23);
        var details = StripeCards.OfCharge(
            methods.CardOf(intent.Text("payment_method")!),
            intent.Long("amount"),
            context.Ids.Next("", 6, "0123456789"),
            authenticated,
            held: intent.Text("capture_method") == "manual",
            context.UnixNow);
        intent["latest_charge"] = id;
        return context.Objects.Put(StripeKinds.Charge, id, StripeCharges.Charge(id, intent, details, context.UnixNow));
    }

    private StripeRefusal Refuse(JsonObject intent, JsonObject charge, StripeDecline decline)
    {
        var method = context.Objects.Find(StripeKinds.Method, intent.Text("payment_method"))!;
        StripeCharges.Refuse(charge, methods.CardOf(method.Text("id")!), decline, StripeDeclines.Message(decline));
        var error = StripeDeclines.Error(
            decline, method, charge.Text("id"), charge["outcome"]!.AsObject().Text("network_decline_code"));
        intent["last_payment_error"] = error;
        events.Emit("charge.failed", charge);
        Fail(intent);
        return StripeErrors.Declined(intent, error);
    }

    private void Fail(JsonObject intent)
    {
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        events.Emit("payment_intent.payment_failed", intent);
    }
}
