#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>What every gateway has to do: the verbs, keys, evidence and abilities of <see cref="IPaymentGateway"/>.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract partial class GatewayConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    [Fact]
    public async Task A_charge_takes_the_money_once_and_says_where_it_is()
    {
        var result = await Shop.Gateway.ChargeAsync(Order("order-1"));

        IsTaken(result, Price);
        var booked = Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges");
        Check.Is(Price, booked.Amount, "What the provider took");
        Check.Is(booked.Reference, result.SettlementReference, "SettlementReference");
        Check.That(Refunds == 0, "A charge must not refund.");
    }

    [Fact]
    public async Task The_attempt_tells_the_account_the_key_and_the_sends()
    {
        var result = await Shop.Gateway.ChargeAsync(Order("order-1"));

        var attempt = Check.Single(result.Attempts, "Attempts");
        Check.Is(Under.Account, attempt.Account, "Attempt.Account");
        Check.Is(SendEvidence.Executed, attempt.Evidence, "Attempt.Evidence");
        Check.That(attempt.ProviderKey.Length > 0, "Attempt.ProviderKey is empty.");
        Check.That(attempt.Sends is [{ Evidence: SendEvidence.Executed }], $"One send should have executed it, these are reported: {string.Join(", ", attempt.Sends)}.");
        Check.That(!result.RawJson.IsEmpty, "RawJson is empty: the provider's answer belongs there, byte for byte.");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(1137)]
    [InlineData(1999)]
    [InlineData(4035)]
    [InlineData(123_456)]
    public async Task Amounts_arrive_to_the_cent(long minorUnits)
    {
        var result = await Shop.Gateway.ChargeAsync(Order("order-1", amount: Amount(minorUnits)));

        IsTaken(result, Amount(minorUnits));
        Check.Is(Amount(minorUnits), Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Amount, "What the provider took");
    }

    [Fact]
    public async Task Every_currency_is_counted_in_its_own_minor_units()
    {
        foreach (var currency in Under.Currencies)
        {
            // Divisible by 100, for providers that leave decimals out which ISO 4217 has.
            var amount = new Money(130_700, currency);
            var result = await Shop.Gateway.ChargeAsync(Order("order-" + currency.Code, amount: amount));

            IsTaken(result, amount);
            Check.Is(amount, Moved(ProviderMovementKind.Charge)[^1].Amount, "What the provider took");
        }
    }

    [Fact]
    public async Task Two_keys_are_two_payments()
    {
        var first = await Shop.Gateway.ChargeAsync(Order("order-1"));
        var second = await Shop.Gateway.ChargeAsync(Order("order-2"));

        Check.That(first.Payment != second.Payment, "Two orders have the same Payment.");
        Check.That(first.SettlementReference != second.SettlementReference, "Two charges have the same SettlementReference.");
        Check.Is(2, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_payment_is_read_as_the_provider_has_it()
    {
        var payment = await PaidAsync("order-1");

        var read = await Shop.Gateway.GetAsync(payment);

        Check.Is(PaymentStatus.Captured, read.Status, "Status");
        Check.Is(payment, read.Payment, "Payment");
        Check.Is(Price, read.CapturedAmount, "CapturedAmount");
        Check.Is(0, read.RefundedAmount.MinorUnits, "RefundedAmount");
        Check.Is(Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Reference, read.SettlementReference, "SettlementReference");
    }

    private protected void IsTaken(PaymentResult result, Money amount)
    {
        Check.That(result.Status == PaymentStatus.Captured, $"The money should be taken; it is {Deed.Tell(result)}.");
        Check.Is(amount, result.Amount, "Amount");
        Check.Is(amount, result.CapturedAmount, "CapturedAmount");
        Check.Is(0, result.RefundedAmount.MinorUnits, "RefundedAmount");
        Check.Is(Under.Account, result.Account, "Account");
        Check.Is(Under.Account, result.Payment?.Account, "Payment.Account");
        Check.That(result.Payment is { Id.Length: > 0 }, "Payment names no payment.");
        Check.That(result.SettlementReference is { Length: > 0 }, "SettlementReference is missing: the charge could not be found in the provider's books.");
        Check.That(result.Error is null, $"A success carries an error: {result.Error}.");
        Check.That(result.NextAction is null, "A payment that was taken asks the customer for something.");
        Check.That(!result.IsReplay, "A first call is said to be a replay.");
    }
}
