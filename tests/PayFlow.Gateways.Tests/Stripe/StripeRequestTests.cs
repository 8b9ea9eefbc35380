using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>The exact bytes that leave.</summary>
public sealed class StripeRequestTests
{
    private static readonly PaymentReference Payment = new("stripe", "pi_1");
    private readonly StubWire _wire = new((500, "{}"));

    [Fact]
    public async Task A_charge_is_one_create_and_confirm()
    {
        await Lines.Stripe(_wire).ChargeAsync(Lines.Charge("stripe") with
        {
            Method = PaymentMethod.SavedCard("stripe", "pm_1", "cus_1"),
            Reference = "Order 17 & 18",
            Description = "Käse",
            ReturnUrl = "https://shop.example/back?order=17",
        });

        Sent().ShouldBe(
            "POST /v1/payment_intents\n" +
            "amount=1250&currency=eur&confirm=true&capture_method=automatic&payment_method=pm_1&customer=cus_1&automatic_payment_methods[enabled]=true" +
            "&automatic_payment_methods[allow_redirects]=always&return_url=https%3A%2F%2Fshop.example%2Fback%3Forder%3D17&description=K%C3%A4se" +
            "&metadata[payflow_key]=pf-1&metadata[reference]=Order+17+%26+18");
        Headers("Idempotency-Key", "Stripe-Version", "Authorization", "Content-Type")
            .ShouldBe(["pf-1", "2026-09-30.endive", "Bearer sk_test_stub", "application/x-www-form-urlencoded"]);
    }

    [Fact]
    public async Task An_authorization_captures_by_hand_and_says_no_more_than_it_must()
    {
        await Lines.Stripe(_wire).AuthorizeAsync(Lines.Authorize("stripe"));

        Sent().ShouldBe(
            "POST /v1/payment_intents\n" +
            "amount=1250&currency=eur&confirm=true&capture_method=manual&payment_method=pm_1&automatic_payment_methods[enabled]=true" +
            "&automatic_payment_methods[allow_redirects]=never&metadata[payflow_key]=pf-1");
    }

    [Fact]
    public async Task Amounts_are_in_stripe_s_units()
    {
        await Lines.Stripe(_wire).ChargeAsync(Lines.Charge("stripe", 150, "ISK"));

        Sent().ShouldContain("amount=15000&currency=isk&");
    }

    [Fact]
    public async Task A_capture_of_all_names_no_amount_and_a_part_does()
    {
        var wire = StripeWires.Of(500, "{}");
        await Lines.Stripe(wire).CaptureAsync(Lines.Capture(Payment));
        await Lines.Stripe(wire).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)));
        await Lines.Stripe(wire).CaptureAsync(Lines.Capture(Payment, new Money(500, Currency.EUR)) with { IsFinal = false });

        wire.Writes().ShouldBe(
        [
            "POST /v1/payment_intents/pi_1/capture\nmetadata[payflow_capture]=pf-1&expand[0]=latest_charge",
            "POST /v1/payment_intents/pi_1/capture\namount_to_capture=500&metadata[payflow_capture]=pf-1&expand[0]=latest_charge",
            "POST /v1/payment_intents/pi_1/capture\namount_to_capture=500&final_capture=false&metadata[pf-1]=capture&metadata[payflow_capture]=pf-1&expand[0]=latest_charge",
        ]);
        wire.Sent[0].Headers["Idempotency-Key"].ShouldBe("pf-1");
    }

    [Fact]
    public async Task A_void_a_refund_and_a_read()
    {
        var wire = StripeWires.Of(500, "{}", read: "");
        var stripe = Lines.Stripe(wire);
        await stripe.VoidAsync(Lines.Void(Payment));
        await stripe.RefundAsync(Lines.Refund(Payment));
        await Should.ThrowAsync<GatewayException>(() => stripe.GetAsync(Payment));

        wire.Sent.Select(sent => sent.ToString()).ShouldBe(
        [
            "POST /v1/payment_intents/pi_1/cancel\ncancellation_reason=abandoned",
            "POST /v1/refunds\npayment_intent=pi_1&metadata[payflow_key]=pf-1&expand[0]=charge",
            "GET /v1/payment_intents/pi_1?expand[0]=latest_charge",
        ]);
        wire.Sent.Select(sent => sent.Headers.ContainsKey("Idempotency-Key")).ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task A_refund_of_a_part_names_the_amount_and_the_reason()
    {
        var wire = StripeWires.Of(500, "{}");
        await Lines.Stripe(wire).RefundAsync(Lines.Refund(Payment, new Money(500, Currency.EUR)) with { Reason = "returned" });

        wire.Writes().ShouldBe(["POST /v1/refunds\npayment_intent=pi_1&amount=500&metadata[payflow_key]=pf-1&metadata[reason]=returned&expand[0]=charge"]);
    }

    [Theory]
    [InlineData(PaymentInitiator.MerchantUnscheduled, "off_session=true&")]
    [InlineData(PaymentInitiator.MerchantRecurring, "off_session=recurring&")]
    [InlineData(PaymentInitiator.Customer, "")]
    public async Task Who_begins_the_payment_is_said_where_it_is_not_the_customer(PaymentInitiator initiator, string said)
    {
        await Lines.Stripe(_wire).ChargeAsync(Lines.Charge("stripe") with { Initiator = initiator });

        Sent().ShouldContain($"payment_method=pm_1&{said}automatic_payment_methods");
    }

    [Fact]
    public async Task What_is_to_be_allowed_later_is_asked_for_when_the_money_is_held()
    {
        await Lines.Stripe(_wire).AuthorizeAsync(Lines.Authorize("stripe") with { AllowMultipleCaptures = true, AllowIncrement = true });

        Sent().ShouldContain(
            "&payment_method_options[card][request_multicapture]=if_available&payment_method_options[card][request_incremental_authorization]=if_available&");
    }

    [Fact]
    public async Task A_stablecoin_has_no_token()
    {
        await Lines.Stripe(_wire).ChargeAsync(Lines.Charge("stripe", currency: "USD") with { Method = PaymentMethod.Stablecoin("stripe"), ReturnUrl = "https://shop.example" });

        Sent().ShouldContain("&payment_method_data[type]=crypto&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=always&");
    }

    private string Sent() => _wire.Sent.ShouldHaveSingleItem().ToString();

    private string[] Headers(params string[] names) => [.. names.Select(name => _wire.Sent[0].Headers[name])];
}
