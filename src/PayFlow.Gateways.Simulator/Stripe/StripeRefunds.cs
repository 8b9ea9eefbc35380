using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Refunds: up to what was captured, and not all of them final when they are answered.</summary>
internal sealed class StripeRefunds(
    ProviderContext context, StripeMethods methods, StripePostings postings, StripeWebhooks events, StripeLater later)
{
    private static readonly TimeSpan FateDelay = TimeSpan.FromSeconds(10);

    public JsonObject Create(StripeCall call)
    {
        var p = call.Parameters;
        var charge = ChargeOf(p);
        var reason = p.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var amount = CheckedAmount(charge, p.Long("amount"));

        var isCard = methods.BehaviourOf(charge.Text("payment_method")!).IsCard;
        var id = context.Ids.Next(isCard ? "re_3" : "pyr_1", 23);
        var refund = context.Objects.Put(StripeKinds.Refund, id, StripeObjects.Refund(id, charge, amount, context.UnixNow));
        refund["reason"] = reason;
        refund["metadata"] = p.Texts("metadata");
        ApplyFate(refund, charge);
        charge["amount_refunded"] = charge.Long("amount_refunded") + amount;
        charge["refunded"] = charge.True("captured") && charge.Long("amount_refunded") == charge.Long("amount_captured");
        postings.GiveBack(refund, charge);
        events.Emit("refund.created", refund);
        events.Emit("charge.refunded", charge);
        return refund;
    }

    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.Refund, call.Id) ?? throw StripeErrors.NoSuch(StripeKinds.Refund, call.Id);

    public JsonObject List(StripeCall call) => StripeLists.Page(
        call, context.Objects.All(StripeKinds.Refund).Having(call, "charge").Having(call, "payment_intent"));

    public JsonObject Update(StripeCall call)
    {
        var refund = Get(call);
        call.Parameters.MergeMetadata(refund);
        events.Emit("refund.updated", refund);
        return refund;
    }

    public void Succeed(string id)
    {
        var refund = context.Objects.Find(StripeKinds.Refund, id)!;
        refund["status"] = "succeeded";
        refund.Remove("pending_reason");
        events.Emit("refund.updated", refund, new JsonObject { ["status"] = "pending" });
    }

    public void Fail(string id)
    {
        var refund = context.Objects.Find(StripeKinds.Refund, id)!;
        var charge = context.Objects.Find(StripeKinds.Charge, refund.Text("charge"))!;
        refund["status"] = "failed";
        refund["failure_reason"] = "expired_or_canceled_card";
        charge["amount_refunded"] = charge.Long("amount_refunded") - refund.Long("amount");
        charge["refunded"] = false;
        postings.TakeBackRefund(refund, charge);
        events.Emit("refund.failed", refund);
    }

    private static long CheckedAmount(JsonObject charge, long? asked)
    {
        var remaining = charge.Long("amount_captured") - charge.Long("amount_refunded");
        if (remaining <= 0)
        {
            throw StripeErrors.Invalid("charge_already_refunded", null, $"Charge {charge.Text("id")} has already been refunded.");
        }

        return (asked ?? remaining) switch
        {
            < 1 => throw StripeErrors.Invalid("parameter_invalid_integer", "amount", "The amount must be at least 1."),
            var amount when amount > remaining => throw StripeErrors.Invalid(
                null, "amount", $"Refund amount ({amount}) is greater than unrefunded amount on charge ({remaining})."),
            var amount => amount,
        };
    }

    private void ApplyFate(JsonObject refund, JsonObject charge)
    {
        var id = refund.Text("id")!;
        switch (methods.BehaviourOf(charge.Text("payment_method")!).RefundFate)
        {
            case "pending":
                refund["status"] = "pending";
                refund["pending_reason"] = "processing";
                later.Schedule(StripeLater.RefundSucceeds, id, FateDelay);
                break;
            case "failed":
                later.Schedule(StripeLater.RefundFails, id, FateDelay);
                break;
            default:
                break;
        }
    }

    private JsonObject ChargeOf(StripeParameters p)
    {
        var chargeId = p.Text("charge");
        if (p.Text("payment_intent") is { } intentId)
        {
            var intent = context.Objects.Find(StripeKinds.Intent, intentId)
                ?? throw StripeErrors.NoSuch(StripeKinds.Intent, intentId, "payment_intent", inAddress: false);
            chargeId = intent.Long("amount_received") > 0
                ? intent.Text("latest_charge")
                : throw StripeErrors.Invalid(null, null, "This PaymentIntent does not have a successful charge to refund.");
        }

        if (chargeId is null)
        {
            throw StripeErrors.Invalid("parameter_missing", "payment_intent", "Name a payment_intent or a charge to refund.");
        }

        var charge = context.Objects.Find(StripeKinds.Charge, chargeId)
            ?? throw StripeErrors.NoSuch(StripeKinds.Charge, chargeId, "charge", inAddress: false);
        if (charge.Long("amount_captured") == 0)
        {
            throw StripeErrors.Invalid(null, null, "The charge was not captured: cancel its PaymentIntent instead.");
        }

        return IsChargedBack(charge)
            ? throw StripeErrors.Invalid("charge_disputed", null, $"Charge {chargeId} has been charged back.")
            : charge;
    }

    private bool IsChargedBack(JsonObject charge) => context.Objects.All(StripeKinds.Dispute)
        .Any(d => d.Text("charge") == charge.Text("id") && !d.True("is_charge_refundable"));
}
