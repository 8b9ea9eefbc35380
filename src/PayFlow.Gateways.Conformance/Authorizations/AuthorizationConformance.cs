#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Holding for longer, and holding more: <see cref="IAuthorizationGateway"/>. Passes where neither is claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class AuthorizationConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private bool Extends => Can(GatewayAbility.Authorize, GatewayAbility.ExtendAuthorization);

    private bool Increments => Can(GatewayAbility.Authorize, GatewayAbility.IncrementAuthorization);

    private Money More => Amount(1800);

    [Fact]
    public async Task A_hold_that_is_extended_stays_a_hold_of_the_same_amount_and_can_be_captured()
    {
        if (!Extends)
        {
            return;
        }

        var held = await AgedAsync();
        var extended = await Shop.Authorizations.ExtendAsync(new() { Payment = held, IdempotencyKey = new("extend") });
        IsHeld(extended, Price);
        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = extended.Payment!.Value, IdempotencyKey = new("capture") });

        Check.Is(held, extended.Payment, "Payment: the caller has stored it");
        Check.That(captured.Status == PaymentStatus.Captured, $"An extended hold should be captured; it is {Deed.Tell(captured)}.");
        Check.Is(Price, Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Amount, "What the provider took");
    }

    [Fact]
    public async Task Extending_with_the_same_key_extends_once()
    {
        if (!Extends)
        {
            return;
        }

        var held = await AgedAsync();
        var request = new ExtendRequest { Payment = held, IdempotencyKey = new("extend") };
        var first = await Shop.Authorizations.ExtendAsync(request);
        var holds = Moved(ProviderMovementKind.Hold).Count;
        var again = await Shop.Authorizations.ExtendAsync(request);
        var elsewhere = await Open().Authorizations.ExtendAsync(request);

        Check.That(again.IsReplay, "The same key again is no replay.");
        Check.Is(first.Status, again.Status, "Status again");
        Check.Is(holds, Moved(ProviderMovementKind.Hold).Count, $"The provider's holds, after a lost ledger ({Deed.Tell(elsewhere)})");
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    public async Task A_lost_answer_to_an_extension_is_found_out_by_the_same_key(WireFault fault)
    {
        if (!Extends)
        {
            return;
        }

        var request = new ExtendRequest { Payment = await AgedAsync(), IdempotencyKey = new("extend") };
        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Authorizations.ExtendAsync(request);
        await Under.MendAsync();
        var found = await Shop.Authorizations.ExtendAsync(request);

        Check.Contains(lost.Status, "Status while answers are lost", PaymentStatus.Indeterminate, PaymentStatus.Authorized);
        IsHeld(found, Price);
    }

    [Fact]
    public async Task What_was_released_cannot_be_extended()
    {
        if (!Extends || !Can(GatewayAbility.Void))
        {
            return;
        }

        var held = await AgedAsync();
        await Shop.Gateway.VoidAsync(new() { Payment = held, IdempotencyKey = new("void") });
        var result = await Shop.Authorizations.ExtendAsync(new() { Payment = held, IdempotencyKey = new("extend") });

        IsRefused(OperationKind.Extend, result);
        Check.Is(0, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_hold_that_is_raised_holds_the_new_total_and_can_be_captured_in_full()
    {
        if (!Increments)
        {
            return;
        }

        var held = await RaisableAsync();
        var raised = await Shop.Authorizations.IncrementAsync(new() { Payment = held, Amount = More, IdempotencyKey = new("more") });
        IsHeld(raised, More);
        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = held, Amount = More, IdempotencyKey = new("capture") });

        Check.That(captured.Status == PaymentStatus.Captured, $"A raised hold should be captured; it is {Deed.Tell(captured)}.");
        Check.Is(More, Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Amount, "What the provider took");
    }

    [Fact]
    public async Task Raising_is_to_a_total_and_a_repetition_adds_nothing()
    {
        if (!Increments)
        {
            return;
        }

        var held = await RaisableAsync();
        var request = new IncrementRequest { Payment = held, Amount = More, IdempotencyKey = new("more") };
        await Shop.Authorizations.IncrementAsync(request);
        var again = await Shop.Authorizations.IncrementAsync(request);
        await Open().Authorizations.IncrementAsync(request);

        Check.That(again.IsReplay, "The same key again is no replay.");
        Check.Is(More, (await Shop.Gateway.GetAsync(held)).AuthorizedAmount, "AuthorizedAmount as read");
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    public async Task A_lost_answer_to_a_raise_is_found_out_by_the_same_key(WireFault fault)
    {
        if (!Increments)
        {
            return;
        }

        var held = await RaisableAsync();
        var request = new IncrementRequest { Payment = held, Amount = More, IdempotencyKey = new("more") };
        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Authorizations.IncrementAsync(request);
        await Under.MendAsync();
        var found = await Shop.Authorizations.IncrementAsync(request);

        Check.Contains(lost.Status, "Status while answers are lost", PaymentStatus.Indeterminate, PaymentStatus.Authorized);
        IsHeld(found, More);
        Check.Is(More, (await Shop.Gateway.GetAsync(held)).AuthorizedAmount, "AuthorizedAmount as read");
    }

    [Fact]
    public async Task A_raise_to_another_amount_in_the_answer_is_not_believed()
    {
        if (!Increments)
        {
            return;
        }

        var request = new IncrementRequest { Payment = await RaisableAsync(), Amount = More, IdempotencyKey = new("more") };
        await Under.BreakNextAsync(WireFault.WrongAmount, int.MaxValue);
        var result = await Shop.Authorizations.IncrementAsync(request);
        await Under.MendAsync();

        Check.That(Under.Wire.Lies == 0 || result.Status == PaymentStatus.Indeterminate, $"Another amount in the answer was believed: {Deed.Tell(result)}.");
        IsHeld(await Shop.Authorizations.IncrementAsync(request), More);
    }

    private async Task<PaymentReference> AgedAsync()
    {
        var held = await Shop.Gateway.AuthorizeAsync(Hold("order-1", Under.Methods.Extends));
        await Under.AdvanceAsync(Under.ExtendableAfter);
        return held.EnsureAuthorized().Payment!.Value;
    }

    private async Task<PaymentReference> RaisableAsync() =>
        (await Shop.Gateway.AuthorizeAsync(Hold("order-1") with { AllowIncrement = true })).EnsureAuthorized().Payment!.Value;

    private static void IsHeld(PaymentResult result, Money amount)
    {
        Check.That(result.Status == PaymentStatus.Authorized, $"The money should be held; it is {Deed.Tell(result)}.");
        Check.Is(amount, result.AuthorizedAmount, "AuthorizedAmount");
        Check.Is(0, result.CapturedAmount.MinorUnits, "CapturedAmount of a hold");
    }

    private static void IsRefused(OperationKind verb, PaymentResult result) =>
        Check.That(Standings.Of(verb, result) == Standing.NotDone && result.Error is not null, $"{verb}: the provider should have refused it; it is {Deed.Tell(result)}.");
}
