#pragma warning disable CS1591 // the tests' names say what they are
using PayFlow.Gateways.Settlements;
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>What a reader of a provider's books has to do: every movement once, under the reference that its result carried, and sums that hold.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class SettlementConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(2);

    private ISettlementSource? Books => Shop.Account.Settlements;

    [Fact]
    public async Task Every_movement_is_an_entry_under_the_reference_that_its_result_carried()
    {
        if (Books is null)
        {
            return;
        }

        var carried = await TradeAsync();
        var entries = await SettledAsync();

        foreach (var movement in Under.Movements.Where(movement => movement.Kind != ProviderMovementKind.Hold))
        {
            var (kind, sign) = movement.Kind == ProviderMovementKind.Charge ? (SettlementKind.Charge, 1) : (SettlementKind.Refund, -1);
            var rows = entries.Where(entry => entry.Kind == kind && entry.Reference == movement.Reference).ToList();
            Check.That(rows.Count > 0, $"No entry has the reference {movement.Reference} of {movement}. There are: {string.Join("; ", entries.Select(Tell))}.");
            Check.Is(sign * movement.Amount.MinorUnits, rows.Sum(row => row.Gross.MinorUnits), $"The gross amount of {movement.Reference}");
            Check.That(carried.Contains(movement.Reference), $"No result carried the reference {movement.Reference}.");
        }
    }

    [Fact]
    public async Task Net_is_gross_without_the_fee_in_one_currency()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();

        foreach (var entry in await SettledAsync())
        {
            Check.Is(entry.Gross - entry.Fee, entry.Net, $"Net of {Tell(entry)}");
            Check.Is(Under.Account, entry.Account, "Account");
            Check.That(entry.ProviderType.Length > 0, $"ProviderType of {entry.EntryId} is empty.");
            Check.That((entry.OccurredAt - Under.Clock.GetUtcNow()).Duration() < Around, $"OccurredAt of {entry.EntryId} is {entry.OccurredAt:u}, and it is {Under.Clock.GetUtcNow():u}.");
        }
    }

    [Fact]
    public async Task Ids_are_unique_and_the_same_whenever_they_are_read()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        var first = await SettledAsync();
        var second = await ReadAsync(Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow() + Around);

        Check.Is(first.Count, first.Select(entry => entry.EntryId).Distinct(StringComparer.Ordinal).Count(), "The number of different entry ids");
        Check.That(first.OrderBy(Id).SequenceEqual(second.OrderBy(Id)), "Two reads of the same window differ.");
    }

    [Fact]
    public async Task A_window_begins_with_its_first_moment_and_ends_before_its_last()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        var all = await SettledAsync();
        var payouts = all.Where(entry => entry.Kind == SettlementKind.Payout && entry.PayoutId is not null).ToDictionary(entry => entry.PayoutId!, entry => entry.OccurredAt);
        DateTimeOffset ShownAt(SettlementEntry entry) => Whole(Under.BooksGoByPayout && entry.PayoutId is { } payout ? payouts[payout] : entry.OccurredAt);
        foreach (var at in all.Select(ShownAt).Distinct())
        {
            var within = all.Where(entry => ShownAt(entry) == at).Select(Id).Order(StringComparer.Ordinal).ToList();
            var from = (await ReadAsync(at, at.AddSeconds(1))).Select(Id).Order(StringComparer.Ordinal).ToList();
            var before = (await ReadAsync(at.AddSeconds(-10), at)).Select(Id).ToList();

            Check.That(within.TrueForAll(from.Contains), $"What was booked at {at:u} is not in the window that begins then.");
            Check.That(!within.Exists(before.Contains), $"What was booked at {at:u} is in the window that ends then: two windows side by side would count it twice.");
        }
    }

    [Fact]
    public async Task Windows_side_by_side_have_together_what_one_has()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        await Under.AdvanceAsync(TimeSpan.FromHours(1));
        await PaidAsync("late");
        var all = await SettledAsync();
        // To this moment and not beyond: nobody asks for the books of tomorrow.
        var (from, now) = (Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow());
        var pieces = new List<SettlementEntry>();
        for (var start = from; start <= now; start += TimeSpan.FromHours(6))
        {
            pieces.AddRange(await ReadAsync(start, start + TimeSpan.FromHours(6)));
        }

        Check.That(all.Select(Id).Order(StringComparer.Ordinal).SequenceEqual(pieces.Select(Id).Order(StringComparer.Ordinal)), $"One window has {all.Count} entries, its pieces have {pieces.Count}.");
    }

    [Fact]
    public async Task Every_page_is_read()
    {
        if (Books is null || Under.SettlementPageSize == 0)
        {
            return;
        }

        for (var i = 0; i <= Under.SettlementPageSize; i++)
        {
            await PaidAsync($"order-{i}", Amount(1000 + i));
        }

        var entries = (await SettledAsync()).Where(entry => entry.Kind == SettlementKind.Charge).ToList();

        Check.Is(Under.SettlementPageSize + 1, entries.Count, "The number of charges in the books");
        Check.Is(Moved(ProviderMovementKind.Charge).Sum(charge => charge.Amount.MinorUnits), entries.Sum(entry => entry.Gross.MinorUnits), "Their sum");
    }

    [Fact]
    public async Task A_payout_is_the_sum_of_what_it_consists_of()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        foreach (var payout in (await SettledAsync()).Where(entry => entry.PayoutId is not null).GroupBy(entry => entry.PayoutId))
        {
            Check.Is(0, payout.Sum(entry => entry.Net.MinorUnits), $"What is left of the entries of payout {payout.Key}, itself included");
        }
    }

    [Fact]
    public async Task An_empty_window_has_nothing()
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        await Under.SettleAsync();

        Check.Is(0, (await ReadAsync(Under.Clock.GetUtcNow().AddDays(-20), Under.Clock.GetUtcNow().AddDays(-15))).Count, "The number of entries before anything happened");
    }

    [Theory]
    [InlineData(WireFault.Unreachable)]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    public async Task Books_that_cannot_be_read_are_an_exception_and_not_empty(WireFault fault)
    {
        if (Books is null)
        {
            return;
        }

        await TradeAsync();
        await Under.SettleAsync();
        Under.Wire.Break(fault, int.MaxValue, WireTraffic.Reads);

        var thrown = await Record.ExceptionAsync(() => ReadAsync(Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow() + Around));

        Check.That(thrown is GatewayException, $"{fault}: a GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
    }

    /// <summary>Two charges, a refund of a part, and a capture of a part: with the references that their results carried.</summary>
    private async Task<HashSet<string>> TradeAsync()
    {
        var paid = (await Shop.Gateway.ChargeAsync(Order("order-1"))).EnsureCaptured();
        List<OperationResult> results = [paid, await Shop.Gateway.ChargeAsync(Order("order-2", amount: Amount(4321)))];
        if (Can(GatewayAbility.PartialRefund))
        {
            results.Add(await Shop.Gateway.RefundAsync(new() { Payment = paid.Payment!.Value, Amount = Amount(300), IdempotencyKey = new("order-1") }));
        }

        if (Can(GatewayAbility.Authorize, GatewayAbility.PartialCapture))
        {
            results.Add(await Shop.Gateway.CaptureAsync(new() { Payment = await HeldAsync("order-3"), Amount = Amount(700), IdempotencyKey = new("order-3") }));
        }

        return [.. results.Select(result => result.SettlementReference!)];
    }

    private async Task<List<SettlementEntry>> SettledAsync()
    {
        await Under.SettleAsync();
        var entries = await ReadAsync(Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow() + Around);
        Check.That(entries.Count > 0, "The books are empty.");
        return entries;
    }

    private async Task<List<SettlementEntry>> ReadAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var entries = new List<SettlementEntry>();
        await foreach (var entry in Books!.ReadAsync(from, to))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static string Id(SettlementEntry entry) => entry.EntryId;

    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static string Tell(SettlementEntry entry) => $"{entry.EntryId}: {entry.Kind} '{entry.Reference}' {entry.Gross} - {entry.Fee} = {entry.Net}";
}
