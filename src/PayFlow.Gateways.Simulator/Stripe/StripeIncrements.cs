using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Raises a hold to a new total. What the network refuses leaves the old hold as it was.</summary>
internal sealed class StripeIncrements(
    ProviderContext context, StripePayments payments, StripeMethods methods, StripePostings postings, StripeWebhooks events)
{
    public const string Parameters =
        "amount amount_details application_fee_amount description hooks metadata payment_details statement_descriptor transfer_data";

    private const int MostTries = 10;
    private static readonly StripeDecline NotRaised = new("card_declined", "generic_decline", "try_again_later");

    public JsonObject Increment(StripeCall call)
    {
        var intent = payments.Stored(call.Id);
        if (intent.Text("status") != "requires_capture")
        {
            throw StripeErrors.UnexpectedState(intent, "incremented");
        }

        var charge = context.Objects.Find(StripeKinds.Charge, intent.Text("latest_charge"))!;
        var total = CheckedTotal(call.Parameters, intent, charge);
        CountTry(intent);
        if (methods.BehaviourOf(intent.Text("payment_method")!).RefusesIncrements)
        {
            throw Refuse(intent);
        }

        call.Parameters.MergeMetadata(intent);
        intent["description"] = call.Parameters.Text("description") ?? intent.Text("description");
        Raise(intent, charge, total);
        return intent;
    }

    private static long CheckedTotal(StripeParameters p, JsonObject intent, JsonObject charge)
    {
        var total = p.RequiredLong("amount");
        StripeMoney.CheckAmount(total, intent.Text("currency")!);
        if (!StripeCards.Allows(charge, "incremental_authorization") || intent.Long("amount_received") > 0)
        {
            throw StripeErrors.Invalid(
                "payment_intent_unexpected_state", null, "The authorization of this PaymentIntent cannot be incremented.");
        }

        return total > intent.Long("amount")
            ? total
            : throw StripeErrors.Invalid(null, "amount", "The amount must be greater than the amount that is authorized.");
    }

    private void CountTry(JsonObject intent)
    {
        var tries = context.Objects.Find(StripeKinds.Increments, intent.Text("id")) ?? new JsonObject { ["tries"] = 0 };
        if (tries.Long("tries") >= MostTries)
        {
            throw StripeErrors.Invalid(
                "payment_intent_unexpected_state", null, $"An authorization can be incremented at most {MostTries} times.");
        }

        tries["tries"] = tries.Long("tries") + 1;
        context.Objects.Put(StripeKinds.Increments, intent.Text("id")!, tries);
    }

    private StripeRefusal Refuse(JsonObject intent)
    {
        var method = context.Objects.Find(StripeKinds.Method, intent.Text("payment_method"))!;
        return StripeErrors.Declined(
            intent, StripeDeclines.Error(NotRaised, method, intent.Text("latest_charge"), networkCode: "05"));
    }

    private void Raise(JsonObject intent, JsonObject charge, long total)
    {
        var card = charge["payment_method_details"]!["card"]!.AsObject();
        postings.Hold(intent, charge, total - intent.Long("amount"));
        intent["amount"] = total;
        intent["amount_capturable"] = total;
        charge["amount"] = total;
        card["amount_authorized"] = total;
        card["overcapture"]!["maximum_amount_capturable"] = total;
        events.Emit("charge.updated", charge);
        events.Emit("payment_intent.amount_capturable_updated", intent);
    }
}
