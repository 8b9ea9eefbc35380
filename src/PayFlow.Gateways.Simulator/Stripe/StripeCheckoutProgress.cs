using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>How a checkout follows the payment that was made on its page.</summary>
internal sealed class StripeCheckoutProgress(ProviderContext context, StripeWebhooks events)
{
    /// <summary>The session that an intent belongs to.</summary>
    public JsonObject? SessionOf(JsonObject intent) => context.Objects.Find(
        StripeKinds.Session, context.Objects.Find(StripeKinds.CheckoutOf, intent.Text("id"))?.Text("session"));

    /// <summary>After every step of an intent that has a session; other intents are none of its business.</summary>
    public void Follow(JsonObject intent)
    {
        if (SessionOf(intent) is not { } session)
        {
            return;
        }

        var status = intent.Text("status");
        if (session.Text("status") == "open" && status is "succeeded" or "requires_capture" or "processing")
        {
            Complete(session, isPaid: status == "succeeded");
        }
        else if (session.Text("status") == "complete" && session.Text("payment_status") == "unpaid")
        {
            End(session, status);
        }
    }

    /// <summary>Nobody can pay any more; a payment that was begun is given up.</summary>
    public JsonObject Expire(JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        if (context.Objects.Find(StripeKinds.Intent, session.Text("payment_intent")) is { } intent)
        {
            intent["status"] = "canceled";
            intent["canceled_at"] = context.UnixNow;
            intent["cancellation_reason"] = "automatic";
            intent["next_action"] = null;
            events.Emit("payment_intent.canceled", intent);
        }

        events.Emit("checkout.session.expired", session);
        return session;
    }

    private void Complete(JsonObject session, bool isPaid)
    {
        session["status"] = "complete";
        session["url"] = null;
        session["payment_status"] = isPaid ? "paid" : "unpaid";
        events.Emit("checkout.session.completed", session);
    }

    private void End(JsonObject session, string? status)
    {
        if (status == "succeeded")
        {
            session["payment_status"] = "paid";
            events.Emit("checkout.session.async_payment_succeeded", session);
        }
        else if (status == "requires_payment_method")
        {
            events.Emit("checkout.session.async_payment_failed", session);
        }
    }
}
