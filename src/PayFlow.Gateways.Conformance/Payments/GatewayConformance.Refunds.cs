#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Fact]
    public async Task A_refund_without_an_amount_gives_everything_back()
    {
        if (!Can(GatewayAbility.Refund))
        {
            return;
        }

        var paid = await PaidAsync("order-1");
        var refund = await Shop.Gateway.RefundAsync(new() { Payment = paid, IdempotencyKey = new("order-1"), Reason = "Returned" });

        IsGivenBack(refund, Price);
        Check.Is(Price, Check.Single(Moved(ProviderMovementKind.Refund), "The provider's refunds").Amount, "What the provider gave back");
        Check.Is(Price, (await Shop.Gateway.GetAsync(paid)).RefundedAmount, "RefundedAmount as read");
    }

    [Fact]
    public async Task Refunds_of_parts_add_up_and_one_without_an_amount_gives_the_rest()
    {
        if (!Can(GatewayAbility.PartialRefund))
        {
            return;
        }

        var paid = await PaidAsync("order-1");
        var first = await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(300), IdempotencyKey = new("part-1") });
        var second = await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(300), IdempotencyKey = new("part-2") });
        var between = await Shop.Gateway.GetAsync(paid);
        var rest = await Shop.Gateway.RefundAsync(new() { Payment = paid, IdempotencyKey = new("rest") });

        IsGivenBack(first, Amount(300));
        IsGivenBack(second, Amount(300));
        IsGivenBack(rest, Amount(650));
        Check.That(first.RefundId != second.RefundId, "Two refunds have the same RefundId.");
        Check.Is(PaymentStatus.Captured, between.Status, "Status: refunds are totals beside it");
        Check.Is(Amount(600), between.RefundedAmount, "RefundedAmount as read");
        Check.That(Moved(ProviderMovementKind.Refund).Select(refund => refund.Amount.MinorUnits).SequenceEqual([300, 300, 650]), "The provider gave back other parts.");
    }

    [Fact]
    public async Task More_than_was_taken_is_not_given_back()
    {
        if (!Can(GatewayAbility.PartialRefund))
        {
            return;
        }

        var paid = await PaidAsync("order-1");
        var tooMuch = await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Price + Amount(1), IdempotencyKey = new("much") });
        await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(1000), IdempotencyKey = new("some") });
        var afterwards = await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(251), IdempotencyKey = new("more") });

        IsRefused(OperationKind.Refund, tooMuch);
        IsRefused(OperationKind.Refund, afterwards);
        Check.Is(Amount(1000), Check.Single(Moved(ProviderMovementKind.Refund), "The provider's refunds").Amount, "What the provider gave back");
    }

    [Fact]
    public async Task Nothing_is_given_back_of_money_that_is_only_held()
    {
        if (!Can(GatewayAbility.Authorize, GatewayAbility.Refund))
        {
            return;
        }

        var held = await HeldAsync("order-1");
        var result = await Shop.Gateway.RefundAsync(new() { Payment = held, Amount = Price, IdempotencyKey = new("order-1") });

        IsRefused(OperationKind.Refund, result);
        Check.Is(0, Refunds, "The provider's refunds");
    }

    [Fact]
    public async Task A_refund_is_read_as_the_provider_has_it()
    {
        if (await GivenBackAsync() is not { Reference: { } reference } made)
        {
            return;
        }

        var read = await Shop.Gateway.GetRefundAsync(reference);

        // What is pending in the answer may be done by now; what is done stays so.
        Check.Contains(read.Status, "Status", RefundStatus.Succeeded, made.Status);
        Check.Is(reference, read.Reference, "Reference");
        Check.Is(Price, read.Amount, "Amount");
        Check.Is(made.SettlementReference, read.SettlementReference, "SettlementReference");
        Check.Is(Under.Account, read.Account, "Account");
        Check.That(!read.RawJson.IsEmpty, "RawJson is empty: the provider's answer belongs there, byte for byte.");
        Check.Is(1, Refunds, "The provider's refunds after a read");
    }

    [Theory]
    [InlineData(WireFault.Unreachable)]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    [InlineData(WireFault.OtherPayment)]
    public async Task A_refund_that_cannot_be_read_is_an_exception_and_no_status(WireFault fault)
    {
        if (await GivenBackAsync() is not { Reference: { } reference })
        {
            return;
        }

        Under.Wire.Break(fault, int.MaxValue, WireTraffic.Reads);
        var lies = Under.Wire.Lies;

        var thrown = await Record.ExceptionAsync(() => Shop.Gateway.GetRefundAsync(reference));

        if (fault != WireFault.OtherPayment || Under.Wire.Lies > lies)
        {
            Check.That(thrown is GatewayException, $"{fault}: a GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
            Check.Is(Under.Account, ((GatewayException)thrown!).Account, "The exception's account");
        }
    }

    [Fact]
    public async Task A_refund_that_the_provider_does_not_know_is_not_found()
    {
        if (await GivenBackAsync() is not { Reference: { } reference })
        {
            return;
        }

        var thrown = await Record.ExceptionAsync(() => Shop.Gateway.GetRefundAsync(reference with { Id = Under.UnknownPayment }));

        Check.That(thrown is GatewayException { Error.Category: ErrorCategory.NotFound }, $"Reading should throw a GatewayException of NotFound; {thrown} was thrown.");
    }

    /// <summary>A payment that was given back whole; null where the account cannot do that.</summary>
    private async Task<RefundResult?> GivenBackAsync()
    {
        if (!Can(GatewayAbility.Refund))
        {
            return null;
        }

        var refund = await Shop.Gateway.RefundAsync(new() { Payment = await PaidAsync("order-1"), IdempotencyKey = new("order-1") });
        Check.That(refund.Reference is not null, "A refund that was made has no Reference: its Payment or its RefundId is missing.");
        return refund;
    }

    private void IsGivenBack(RefundResult result, Money amount)
    {
        Check.Contains(result.Status, "Status", RefundStatus.Succeeded, RefundStatus.Pending);
        Check.That(result.Error is null, $"A success carries an error: {result.Error}.");
        Check.Is(amount, result.Amount, "Amount of the refund");
        Check.Is(Under.Account, result.Account, "Account");
        Check.That(result.RefundId is { Length: > 0 }, "RefundId is missing.");
        Check.Is(SendEvidence.Executed, result.Attempts[^1].Evidence, "The evidence");
        Check.That(
            Moved(ProviderMovementKind.Refund).Any(refund => refund.Reference == result.SettlementReference && refund.Amount == amount),
            $"The provider's books have no refund '{result.SettlementReference}' of {amount}.");
    }
}
