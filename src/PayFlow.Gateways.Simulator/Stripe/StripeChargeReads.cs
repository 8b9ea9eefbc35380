using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Charges are read only; intents make them.</summary>
internal sealed class StripeChargeReads(ProviderContext context)
{
    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.Charge, call.Id) ?? throw StripeErrors.NoSuch(StripeKinds.Charge, call.Id);

    public JsonObject List(StripeCall call) => StripeLists.Page(
        call, context.Objects.All(StripeKinds.Charge).Having(call, "payment_intent").Having(call, "customer"));
}
