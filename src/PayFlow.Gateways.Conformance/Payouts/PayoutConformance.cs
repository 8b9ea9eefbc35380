#pragma warning disable CS1591 // the tests' names say what they are
using PayFlow.Gateways.Settlements;
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Payouts and what they consist of: <see cref="IPayoutReader"/>. Passes where none is claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class PayoutConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(2);

    [Fact]
    public async Task A_payout_is_listed_and_its_entries_sum_to_its_amount()
    {
        if (!Can(GatewayAbility.Payouts))
        {
            return;
        }

        foreach (var payout in await PaidOutAsync())
        {
            Check.Is(Under.Account, payout.Reference.Account, "Reference.Account");
            if (Can(GatewayAbility.PayoutEntries) && payout.HasEntries)
            {
                var entries = await EntriesAsync(payout.Reference);
                Check.Is(payout.Amount.MinorUnits, entries.Where(entry => entry.Kind != SettlementKind.Payout).Sum(entry => entry.Net.MinorUnits), $"The sum of the entries of {payout.Reference}");
                Check.That(entries.TrueForAll(entry => entry.Net == entry.Gross - entry.Fee), $"An entry of {payout.Reference} has another net than gross without fee.");
            }
        }
    }

    [Fact]
    public async Task What_was_taken_is_among_the_entries_of_some_payout()
    {
        if (!Can(GatewayAbility.PayoutEntries))
        {
            return;
        }

        var references = new List<string?>();
        foreach (var payout in (await PaidOutAsync()).Where(payout => payout.HasEntries))
        {
            references.AddRange((await EntriesAsync(payout.Reference)).Select(entry => entry.Reference));
        }

        foreach (var charge in Moved(ProviderMovementKind.Charge))
        {
            Check.Is(1, references.Count(reference => reference == charge.Reference), $"How often {charge.Reference} was paid out");
        }
    }

    [Fact]
    public async Task A_window_begins_with_its_first_moment_and_ends_before_its_last()
    {
        if (!Can(GatewayAbility.Payouts))
        {
            return;
        }

        foreach (var payout in await PaidOutAsync())
        {
            var at = new DateTimeOffset(payout.CreatedAt.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
            Check.That((await ListAsync(at, at.AddSeconds(1))).Exists(other => other.Reference == payout.Reference), $"A payout of {at:u} is not in the window that begins then.");
            Check.That(!(await ListAsync(at.AddHours(-1), at)).Exists(other => other.Reference == payout.Reference), $"A payout of {at:u} is in the window that ends then.");
        }
    }

    [Fact]
    public async Task A_payout_that_the_provider_does_not_know_is_an_exception()
    {
        if (!Can(GatewayAbility.PayoutEntries))
        {
            return;
        }

        var thrown = await Record.ExceptionAsync(() => EntriesAsync(new(Under.Account, Under.UnknownPayment)));

        Check.That(thrown is GatewayException, $"A GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
    }

    private async Task<List<Payout>> PaidOutAsync()
    {
        var paid = await PaidAsync("order-1");
        await PaidAsync("order-2", Amount(4321));
        if (Can(GatewayAbility.PartialRefund))
        {
            await Shop.Gateway.RefundAsync(new() { Payment = paid, Amount = Amount(300), IdempotencyKey = new("order-1") });
        }

        await Under.SettleAsync();
        var payouts = await ListAsync(Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow() + Around);
        Check.That(payouts.Count > 0, "Money was taken and paid out, and no payout is listed.");
        return payouts;
    }

    private async Task<List<Payout>> ListAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var payouts = new List<Payout>();
        await foreach (var payout in Shop.Payouts.ListPayoutsAsync(Under.Account, from, to))
        {
            payouts.Add(payout);
        }

        return payouts;
    }

    private async Task<List<SettlementEntry>> EntriesAsync(PayoutReference payout)
    {
        var entries = new List<SettlementEntry>();
        await foreach (var entry in Shop.Payouts.ReadPayoutAsync(payout))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
