using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What ends a hold: capture, cancellation, or a week without either.</summary>
internal sealed class StripeCaptures(
    ProviderContext context, StripePayments payments, StripePostings postings, StripeWebhooks events)
{
    public JsonObject Capture(StripeCall call)
    {
        var intent = payments.Stored(call.Id);
        if (intent.Text("status") != "requires_capture")
        {
            throw StripeErrors.UnexpectedState(intent, "captured");
        }

        var amount = AmountOf(call.Parameters, intent);
        call.Parameters.MergeMetadata(intent);
        var charge = ChargeOf(intent)!;
        charge["captured"] = true;
        charge["amount_captured"] = amount;
        intent["status"] = "succeeded";
        intent["amount_received"] = amount;
        intent["amount_capturable"] = 0;
        postings.Take(intent, charge, isAsync: false);
        if (amount < charge.Long("amount"))
        {
            postings.Release(intent, charge, charge.Long("amount") - amount);
        }

        events.Emit("charge.captured", charge);
        events.Emit("payment_intent.succeeded", intent);
        return intent;
    }

    public JsonObject Cancel(StripeCall call)
    {
        var intent = payments.Stored(call.Id);
        if (intent.Text("status") is "succeeded" or "canceled" or "processing")
        {
            throw StripeErrors.UnexpectedState(intent, "canceled");
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

    private static long AmountOf(StripeParameters p, JsonObject intent)
    {
        if (p.Text("final_capture") is not null && !p.Flag("final_capture"))
        {
            throw StripeErrors.Invalid(null, "final_capture", "This PaymentIntent does not support multiple captures.");
        }

        var capturable = intent.Long("amount_capturable");
        var amount = p.Long("amount_to_capture") ?? capturable;
        return amount switch
        {
            < 1 => throw StripeErrors.Invalid("parameter_invalid_integer", "amount_to_capture", "The amount must be at least 1."),
            _ when amount > capturable => throw StripeErrors.Invalid(
                "amount_too_large", "amount_to_capture", "The amount is larger than what can be captured."),
            _ => amount,
        };
    }

    private JsonObject End(JsonObject intent, string? reason, string chargeEvent)
    {
        var held = intent.Text("status") == "requires_capture" ? ChargeOf(intent) : null;
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
