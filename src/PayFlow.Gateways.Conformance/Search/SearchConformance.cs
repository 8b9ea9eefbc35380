#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Finding payments by the caller's reference: <see cref="IPaymentSearch"/>. Passes where it is not claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class SearchConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    [Fact]
    public async Task A_payment_is_found_by_its_reference_as_it_is_now()
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        var paid = await PaidAsync("order-17");
        await PaidAsync("order-18");
        await Under.AdvanceAsync(Under.SearchLag);
        var found = await FindAsync("order-17");

        Check.Is(SearchCertainty.Found, found.Certainty, "Certainty");
        var payment = Check.Single(found.Payments, "The payments");
        Check.Is(paid, payment.Payment, "Payment");
        Check.Is(PaymentStatus.Captured, payment.Status, "Status");
        Check.Is(Price, payment.CapturedAmount, "CapturedAmount");
    }

    [Theory]
    [InlineData("order-1")]
    [InlineData("order-170")]
    [InlineData("Order-17")]
    [InlineData("order-17' OR '1'='1")]
    public async Task A_reference_is_meant_to_the_letter(string other)
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        await PaidAsync("order-17");
        await Under.AdvanceAsync(Under.SearchLag);
        var found = await FindAsync(other);

        Check.Is(0, found.Payments.Count, $"The payments that carry '{other}'");
        Check.That(found.Certainty != SearchCertainty.Found, $"Nothing carries '{other}', and Certainty is Found.");
    }

    [Fact]
    public async Task A_reference_that_was_used_twice_finds_both_the_newer_one_first()
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        var older = await PayAsync("first");
        await Under.AdvanceAsync(TimeSpan.FromMinutes(1));
        var newer = await PayAsync("second");
        await Under.AdvanceAsync(Under.SearchLag);
        var found = await FindAsync("order-17");

        Check.That(found.Payments.Select(payment => payment.Payment).SequenceEqual([newer, older]), $"Found: {string.Join("; ", found.Payments.Select(payment => payment.Payment))}, not {newer} and then {older}.");

        async Task<PaymentReference?> PayAsync(string key) => (await Shop.Gateway.ChargeAsync(Order(key) with { Reference = "order-17" })).EnsureCaptured().Payment;
    }

    [Fact]
    public async Task Nothing_is_found_outside_of_the_window()
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        await PaidAsync("order-17");
        await Under.AdvanceAsync(Under.SearchLag);
        var now = Under.Clock.GetUtcNow();
        var before = await Shop.Search.FindAsync(new() { Account = Under.Account, Reference = "order-17", From = now.AddDays(-20), To = now.AddDays(-10) });

        Check.Is(0, before.Payments.Count, "The payments of a window before anything happened");
        Check.Is(SearchCertainty.DoesNotExist, before.Certainty, "Certainty about a window that is long over");
    }

    [Fact]
    public async Task What_the_provider_may_not_show_yet_is_not_said_not_to_exist()
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        await PaidAsync("order-17");
        var found = await FindAsync("order-17");

        Check.That(found.Certainty != SearchCertainty.DoesNotExist, "A payment that was made a moment ago is said not to exist: whoever relies on that charges twice.");
    }

    [Theory]
    [InlineData(WireFault.Unreachable)]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    public async Task A_search_that_cannot_be_answered_is_an_exception(WireFault fault)
    {
        if (!Can(GatewayAbility.FindByReference))
        {
            return;
        }

        await PaidAsync("order-17");
        Under.Wire.Break(fault, int.MaxValue, WireTraffic.Reads);
        Under.Wire.Break(fault, int.MaxValue);

        var thrown = await Record.ExceptionAsync(() => FindAsync("order-17"));

        Check.That(thrown is GatewayException, $"{fault}: a GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
    }

    private Task<PaymentSearchResult> FindAsync(string reference)
    {
        var now = Under.Clock.GetUtcNow();
        return Shop.Search.FindAsync(new() { Account = Under.Account, Reference = reference, From = now.AddDays(-1), To = now.AddMinutes(1) });
    }
}
