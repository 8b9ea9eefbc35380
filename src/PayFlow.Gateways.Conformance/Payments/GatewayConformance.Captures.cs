#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Fact]
    public async Task Holding_takes_nothing_and_a_capture_takes_all_of_it()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.Capture))
        {
            return;
        }

        var held = await Shop.Gateway.AuthorizeAsync(Hold("order-1"));
        Check.That(held.Status == PaymentStatus.Authorized, $"The money should be held; it is {Deed.Tell(held)}.");
        Check.Is(Price, held.AuthorizedAmount, "AuthorizedAmount");
        Check.Is(0, held.CapturedAmount.MinorUnits, "CapturedAmount of a hold");
        Check.Is(0, Charges, "The provider's charges after a hold");

        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = held.Payment!.Value, IdempotencyKey = new("order-1") });

        IsCaptured(captured, Price);
    }

    [Fact]
    public async Task A_capture_of_a_part_takes_that_part_and_releases_the_rest()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.PartialCapture))
        {
            return;
        }

        var held = await HeldAsync("order-1");
        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = Amount(1000), IdempotencyKey = new("order-1") });
        var read = await Shop.Gateway.GetAsync(held);
        var more = await Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = Amount(250), IdempotencyKey = new("order-1-rest") });

        IsCaptured(captured, Amount(1000));
        Check.Is(PaymentStatus.Captured, read.Status, "Status as read");
        Check.Is(Amount(1000), read.CapturedAmount, "CapturedAmount as read");
        Check.That(Standings.Of(OperationKind.Capture, more) != Standing.Done || more.CapturedAmount == Amount(1000), "What a final capture released was captured after all.");
        Check.Is(1, Charges, "The provider's charges");
    }

    [Fact]
    public async Task Several_captures_add_up_and_the_last_one_ends_it()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.MultipleCaptures))
        {
            return;
        }

        var held = (await Shop.Gateway.AuthorizeAsync(Hold("order-1") with { AllowMultipleCaptures = true })).EnsureAuthorized().Payment!.Value;
        var total = 0L;
        foreach (var (part, isFinal) in ((long Part, bool IsFinal)[])[(300, false), (450, false), (200, true)])
        {
            var result = await Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = Amount(part), IsFinal = isFinal, IdempotencyKey = new($"part-{part}") });

            Check.Is(isFinal ? PaymentStatus.Captured : PaymentStatus.PartiallyCaptured, result.Status, $"Status after a part of {part}");
            Check.Is(Amount(total += part), result.CapturedAmount, "CapturedAmount, which is the total so far");
            var booked = Moved(ProviderMovementKind.Charge).Where(charge => charge.Reference == result.SettlementReference).Sum(charge => charge.Amount.MinorUnits);
            Check.Is(booked, (result.SettlementAmount ?? result.CapturedAmount).MinorUnits, $"SettlementAmount, which the provider's books have under {result.SettlementReference}");
        }

        var read = await Shop.Gateway.GetAsync(held);
        Check.Is(950, read.CapturedAmount.MinorUnits, "CapturedAmount as read");
        Check.Is(950, Moved(ProviderMovementKind.Charge).Sum(charge => charge.Amount.MinorUnits), "What the provider took");
    }

    [Fact]
    public async Task More_than_is_held_is_not_captured()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.PartialCapture))
        {
            return;
        }

        var held = await HeldAsync("order-1");
        var result = await Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = Price + Amount(100_000), IdempotencyKey = new("order-1") });

        IsRefused(OperationKind.Capture, result);
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_voided_hold_takes_nothing_and_cannot_be_captured()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.Void))
        {
            return;
        }

        var held = await HeldAsync("order-1");
        var voided = await Shop.Gateway.VoidAsync(new() { Payment = held, IdempotencyKey = new("order-1") });
        var read = await Shop.Gateway.GetAsync(held);
        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = held, IdempotencyKey = new("order-1") });

        Check.That(voided.Status == PaymentStatus.Voided, $"The hold should be released; it is {Deed.Tell(voided)}.");
        Check.Is(0, voided.CapturedAmount.MinorUnits, "CapturedAmount");
        Check.Is(PaymentStatus.Voided, read.Status, "Status as read");
        IsRefused(OperationKind.Capture, captured);
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task Money_that_was_taken_is_not_voided()
    {
        if (!Can(GatewayAbility.Charge, GatewayAbility.Void))
        {
            return;
        }

        var paid = await PaidAsync("order-1");
        var result = await Shop.Gateway.VoidAsync(new() { Payment = paid, IdempotencyKey = new("order-1") });

        IsRefused(OperationKind.Void, result);
        Check.Is(PaymentStatus.Captured, (await Shop.Gateway.GetAsync(paid)).Status, "Status as read");
        Check.Is(0, Refunds, "The provider's refunds");
    }

    private void IsCaptured(PaymentResult result, Money amount)
    {
        Check.That(result.Status == PaymentStatus.Captured, $"The money should be taken; it is {Deed.Tell(result)}.");
        Check.Is(amount, result.CapturedAmount, "CapturedAmount");
        var booked = Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges");
        Check.Is(amount, booked.Amount, "What the provider took");
        Check.Is(booked.Reference, result.SettlementReference, "SettlementReference");
    }

    private static void IsRefused(OperationKind verb, OperationResult result)
    {
        Check.That(Standings.Of(verb, result) == Standing.NotDone, $"{verb}: the provider should have refused it; it is {Deed.Tell(result)}.");
        Check.That(result.Error is not null, $"{verb}: a refusal without an Error.");
        // The ledger itself refuses a refund of more than is left: then there is no attempt.
        Check.That(result.Attempts is [] or [.., { ProvesNothingMoved: true }], $"{verb}: a refusal proves that nothing moved; it is {Deed.Tell(result)}.");
    }
}
