#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Theory]
    [MemberData(nameof(Lies))]
    public async Task An_answer_about_something_else_is_believed_neither_as_success_nor_as_failure(OperationKind verb, WireFault lie)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        await Under.BreakNextAsync(lie, int.MaxValue);
        var first = await deed.DoAsync(Shop, default);
        await Under.MendAsync();
        if (Under.Wire.Lies == 0 || (verb == OperationKind.Void && lie != WireFault.OtherPayment))
        {
            // This answer does not say it; or nothing was asked for that it could contradict.
            return;
        }

        if (verb is (OperationKind.Charge or OperationKind.Authorize) && lie == WireFault.OtherPayment)
        {
            // A new payment's id cannot be held against anything.
            deed.HappenedTimes(1, "with another id in the answer");
            return;
        }

        if (deed.Of(first) == Standing.Done && verb is (OperationKind.Capture or OperationKind.Void))
        {
            // Found out by reading the payment, where the answer was not believed.
            Check.Is(verb == OperationKind.Capture ? Price.MinorUnits : 0, ((PaymentResult)first).CapturedAmount.MinorUnits, $"{verb}, with {lie} in the answer: CapturedAmount");
            Check.Is(Under.Currency, ((PaymentResult)first).Amount.Currency, $"{verb}, with {lie} in the answer: the currency");
        }
        else
        {
            deed.IsUnknown(first, $"with {lie} in the answer");
            Check.Is(RetryAdvice.AlertOperator, first.Error?.Advice, $"{verb} with {lie} in the answer: the advice");
        }

        deed.IsDone(await deed.DoAsync(Shop, default), $"by the same key after {lie}");
        deed.HappenedTimes(1, $"after {lie}");
    }

    [Theory]
    [InlineData(WireFault.Unreachable)]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.HalfAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    [InlineData(WireFault.RateLimited)]
    [InlineData(WireFault.OtherPayment)]
    public async Task A_read_that_cannot_be_answered_is_an_exception_and_no_status(WireFault fault)
    {
        var payment = await PaidAsync("order-1");
        Under.Wire.Break(fault, int.MaxValue, WireTraffic.Reads);
        var lies = Under.Wire.Lies;

        var thrown = await Record.ExceptionAsync(() => Shop.Gateway.GetAsync(payment));

        if (fault != WireFault.OtherPayment || Under.Wire.Lies > lies)
        {
            Check.That(thrown is GatewayException, $"{fault}: a GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
            Check.Is(Under.Account, ((GatewayException)thrown!).Account, "The exception's account");
        }
    }

    [Fact]
    public async Task A_payment_that_the_provider_does_not_know_is_not_found_and_nothing_moves()
    {
        var unknown = new PaymentReference(Under.Account, Under.UnknownPayment);

        var thrown = await Record.ExceptionAsync(() => Shop.Gateway.GetAsync(unknown));
        Check.That(thrown is GatewayException { Error.Category: ErrorCategory.NotFound }, $"Reading should throw a GatewayException of NotFound; {thrown} was thrown.");
        await IsUnknownPaymentAsync(OperationKind.Capture, GatewayAbility.Capture, async () => await Shop.Gateway.CaptureAsync(new() { Payment = unknown, Amount = Price, IdempotencyKey = new("k") }));
        await IsUnknownPaymentAsync(OperationKind.Void, GatewayAbility.Void, async () => await Shop.Gateway.VoidAsync(new() { Payment = unknown, IdempotencyKey = new("k") }));
        await IsUnknownPaymentAsync(OperationKind.Refund, GatewayAbility.Refund, async () => await Shop.Gateway.RefundAsync(new() { Payment = unknown, Amount = Price, IdempotencyKey = new("k") }));
        await IsUnknownPaymentAsync(OperationKind.Continue, GatewayAbility.Continue, async () => await Shop.Gateway.ContinueAsync(new() { Payment = unknown, Amount = Price, IdempotencyKey = new("k") }));

        Check.Is(0, Under.Movements.Count, "What happened at the provider");
    }

    [Fact]
    public async Task A_payment_of_another_account_is_refused_before_anything_is_sent()
    {
        var payment = await PaidAsync("order-1");
        var foreign = payment with { Account = "another-account" };

        await RefusedUnsentAsync("Reading another account's payment", () => Shop.Gateway.GetAsync(foreign));
        await RefusedUnsentAsync("Refunding another account's payment", () => Shop.Gateway.RefundAsync(new() { Payment = foreign, IdempotencyKey = new("k") }));
        await RefusedUnsentAsync("Capturing another account's payment", () => Shop.Gateway.CaptureAsync(new() { Payment = foreign, IdempotencyKey = new("k") }));
    }

    private async Task IsUnknownPaymentAsync(OperationKind verb, GatewayAbility ability, Func<Task<OperationResult>> act)
    {
        if (Can(ability))
        {
            IsRefused(verb, await act());
        }
    }
}
