using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What ends a hold: capture, cancellation, or a week without either.</summary>
internal sealed class StripeCaptures(
    ProviderContext context, StripePayments payments, StripePostings postings, StripeCheckoutProgress checkouts, StripeWebhooks events)
{
    public JsonObject Capture(StripeCall call)
    {
        var intent = payments.Stored(call.Id);
        if (intent.Text("status") != "requires_capture")
        {
            throw StripeErrors.UnexpectedState(intent, "captured");
        }

        var charge = ChargeOf(intent)!;
        var isFinal = IsFinal(call.Parameters, charge);
        var amount = AmountOf(call.Parameters, intent);
        call.Parameters.MergeMetadata(intent);
        charge["amount_captured"] = charge.Long("amount_captured") + amount;
        intent["amount_received"] = intent.Long("amount_received") + amount;
        intent["amount_capturable"] = intent.Long("amount_capturable") - amount;
        postings.Capture(intent, charge, amount);
        return isFinal || intent.Long("amount_capturable") == 0 ? Complete(intent, charge) : Continue(intent, charge);
    }

    public JsonObject Cancel(StripeCall call)
    {
        var intent = payments.Stored(call.Id);
        if (intent.Text("status") is "succeeded" or "canceled" or "processing")
        {
            throw StripeErrors.UnexpectedState(intent, "canceled");
        }

        if (intent.Text("status") != "requires_capture" && checkouts.SessionOf(intent) is not null)
        {
            throw StripeErrors.Invalid(null, null, "This PaymentIntent was created by Checkout: expire its session instead.");
        }

        var reason = call.Parameters.OneOf(
            "cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        return End(intent, reason, "charge.refunded");
    }

    /// <summary>The network lets a hold go after its time.</summary>
    public void Expire(string intentId)
    {
        var intent = payments.Stored(intentId);
        if (intent.Text("status") == "requires_capture")
        {
            End(intent, "expired", "charge.expired");
        }
    }

    private static bool IsFinal(StripeParameters p, JsonObject charge)
    {
        var isFinal = p.Text("final_capture") is null || p.Flag("final_capture");
        return isFinal || StripeCards.Allows(charge, "multicapture")
            ? isFinal
            : throw StripeErrors.Invalid(null, "final_capture", "This PaymentIntent does not support multiple captures.");
    }

    private static long AmountOf(StripeParameters p, JsonObject intent)
    {
        var capturable = intent.Long("amount_capturable");
        var amount = p.Long("amount_to_capture") ?? capturable;
        return amount switch
        {
            // After a first capture the rest can be let go without taking any of it.
            0 when intent.Long("amount_received") > 0 && (p.Text("final_capture") is null || p.Flag("final_capture")) => 0,
            < 1 => throw StripeErrors.Invalid("parameter_invalid_integer", "amount_to_capture", "The amount must be at least 1."),
            _ when amount > capturable => throw StripeErrors.Invalid(
                "amount_too_large", "amount_to_capture", "The amount is larger than what can be captured."),
            _ => amount,
        };
    }

    private JsonObject Continue(JsonObject intent, JsonObject charge)
    {
        events.Emit("charge.updated", charge);
        events.Emit("payment_intent.amount_capturable_updated", intent);
        return intent;
    }

    private JsonObject Complete(JsonObject intent, JsonObject charge)
    {
        charge["captured"] = true;
        intent["status"] = "succeeded";
        intent["amount_capturable"] = 0;
        var rest = charge.Long("amount") - charge.Long("amount_captured");
        if (rest > 0)
        {
            postings.Release(intent, charge, rest);
        }

        events.Emit("charge.captured", charge);
        events.Emit("payment_intent.succeeded", intent);
        return intent;
    }

    private JsonObject End(JsonObject intent, string? reason, string chargeEvent)
    {
        var held = intent.Text("status") == "requires_capture" ? ChargeOf(intent) : null;
        if (held is not null && intent.Long("amount_received") > 0)
        {
            // What was captured stays: only the rest can end.
            return Complete(intent, held);
        }

        intent["status"] = "canceled";
        intent["canceled_at"] = context.UnixNow;
        intent["cancellation_reason"] = reason;
        intent["amount_capturable"] = 0;
        intent["next_action"] = null;
        if (held is not null)
        {
            // Stripe shows a released hold as a refunded charge, though no money was taken.
            held["refunded"] = true;
            held["amount_refunded"] = held.Long("amount");
            postings.Release(intent, held, held.Long("amount"));
            events.Emit(chargeEvent, held);
        }

        events.Emit("payment_intent.canceled", intent);
        return intent;
    }

    private JsonObject? ChargeOf(JsonObject intent) => context.Objects.Find(StripeKinds.Charge, intent.Text("latest_charge"));
}
