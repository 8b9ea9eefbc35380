#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Fact]
    public async Task A_payment_that_needs_the_customer_waits_for_him_and_is_then_taken_once()
    {
        if (!Can(GatewayAbility.Continue) || Under.Methods.NeedsCustomer is not { } method)
        {
            return;
        }

        var waiting = await Shop.Gateway.ChargeAsync(Order("order-1", method));
        IsWaiting(waiting);
        var payment = waiting.Payment!.Value;
        var early = await Shop.Gateway.ContinueAsync(new() { Payment = payment, Amount = Price, IdempotencyKey = new("back") });
        Check.Is(PaymentStatus.RequiresAction, early.Status, "Status while the customer has not acted");
        Check.Is(0, Charges, "The provider's charges while the customer has not acted");

        await Under.ApproveAsync(waiting.NextAction!);
        var taken = await Shop.Gateway.ContinueAsync(new() { Payment = payment, Amount = Price, IdempotencyKey = new("back") });
        var again = await Shop.Gateway.ContinueAsync(new() { Payment = payment, Amount = Price, IdempotencyKey = new("back") });
        var webhook = await Shop.Gateway.ContinueAsync(new() { Payment = payment, Amount = Price, IdempotencyKey = new("webhook") });

        IsCaptured(taken, Price);
        Check.Is(PaymentStatus.Captured, again.Status, "Status by the same key");
        Check.Is(PaymentStatus.Captured, webhook.Status, "Status by another key");
        Check.Is(1, Charges, "The provider's charges");
        Check.Is(PaymentStatus.Captured, (await Shop.Gateway.GetAsync(payment)).Status, "Status as read");
    }

    [Fact]
    public async Task A_hold_that_needs_the_customer_is_held_after_he_has_acted()
    {
        if (!Can(GatewayAbility.Continue, GatewayAbility.Authorize) || Under.Methods.NeedsCustomer is not { } method)
        {
            return;
        }

        var waiting = await Shop.Gateway.AuthorizeAsync(Hold("order-1", method));
        IsWaiting(waiting);
        await Under.ApproveAsync(waiting.NextAction!);
        var held = await Shop.Gateway.ContinueAsync(new() { Payment = waiting.Payment!.Value, Amount = Price, IdempotencyKey = new("back") });

        Check.That(held.Status == PaymentStatus.Authorized, $"The money should be held; it is {Deed.Tell(held)}.");
        Check.Is(Price, held.AuthorizedAmount, "AuthorizedAmount");
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task Another_amount_than_the_customer_approved_is_not_taken_for_the_right_one()
    {
        if (!Can(GatewayAbility.Continue) || Under.Methods.NeedsCustomer is not { } method)
        {
            return;
        }

        var waiting = await Shop.Gateway.ChargeAsync(Order("order-1", method));
        await Under.ApproveAsync(waiting.NextAction!);
        var before = Charges;
        var result = await Shop.Gateway.ContinueAsync(new() { Payment = waiting.Payment!.Value, Amount = Price + Amount(1), IdempotencyKey = new("back") });

        Check.That(result.Status != PaymentStatus.Captured, "A payment over another amount was reported as the one that was asked for.");
        Check.Is(before, Charges, "The provider's charges");
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    public async Task A_lost_answer_on_the_way_back_takes_once(WireFault fault)
    {
        if (!Can(GatewayAbility.Continue) || Under.Methods.NeedsCustomer is not { } method)
        {
            return;
        }

        var waiting = await Shop.Gateway.ChargeAsync(Order("order-1", method));
        await Under.ApproveAsync(waiting.NextAction!);
        var back = new ContinueRequest { Payment = waiting.Payment!.Value, Amount = Price, IdempotencyKey = new("back") };
        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Gateway.ContinueAsync(back);
        await Under.MendAsync();
        var found = await Shop.Gateway.ContinueAsync(back);

        Check.Contains(Standings.Of(OperationKind.Continue, lost), "The outcome while answers are lost", Standing.Done, Standing.Unknown);
        Check.That(found.Status == PaymentStatus.Captured, $"The same key should find out; it says {Deed.Tell(found)}.");
        Check.Is(1, Charges, "The provider's charges");
    }

    [Fact]
    public async Task What_the_provider_still_works_on_is_not_called_taken()
    {
        if (Under.Methods.Pends is not { } method)
        {
            return;
        }

        var pending = await Shop.Gateway.ChargeAsync(Order("order-1", method));
        Check.Is(PaymentStatus.Pending, pending.Status, "Status");
        Check.That(pending.Payment is not null, "A pending payment names no Payment: nobody could ask for it later.");
        Check.Is(0, pending.CapturedAmount.MinorUnits, "CapturedAmount of a pending payment");

        await Under.FinishPendingAsync();
        var read = await Shop.Gateway.GetAsync(pending.Payment!.Value);

        Check.Is(PaymentStatus.Captured, read.Status, "Status when the provider has finished");
        Check.Is(Price, read.CapturedAmount, "CapturedAmount when the provider has finished");
        Check.Is(1, Charges, "The provider's charges");
    }

    private void IsWaiting(PaymentResult result)
    {
        Check.That(result.Status == PaymentStatus.RequiresAction, $"It should wait for the customer; it is {Deed.Tell(result)}.");
        Check.That(result.NextAction is not null, "NextAction is missing: the customer could not be told what to do.");
        Check.That(result.Payment is not null, "Payment is missing: nobody could go on.");
        Check.Is(0, result.CapturedAmount.MinorUnits, "CapturedAmount while it waits");
        Check.Is(0, Charges, "The provider's charges while it waits");
    }
}
