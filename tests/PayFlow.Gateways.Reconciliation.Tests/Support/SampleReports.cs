using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A day with something of everything, and a clean one.</summary>
internal static class SampleReports
{
    // A run's id has random bits; a report that is compared letter by letter has this one.
    private static readonly Guid RunId = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    public static async Task<ReconciliationReport> EverythingAsync(string reference = "ch_lost")
    {
        using var desk = new Desk();
        AddPayPal(desk);
        desk.Stripe.Entries.Add(Entry("txn_z", "ch_late", 4100, at: Noon.AddDays(1)));
        desk.Ledger.Movements.Add(Movement("ch_late", 4100));
        await desk.RunAsync(request => request with { Overlap = TimeSpan.Zero });
        desk.Time.Now += TimeSpan.FromHours(8);
        AddStripe(desk, reference);
        return (await desk.RunAsync()) with { RunId = RunId };
    }

    public static async Task<ReconciliationReport> CleanAsync()
    {
        using var desk = new Desk();
        for (var i = 0; i < 12; i++)
        {
            desk.Ledger.Movements.Add(Movement($"ch_{i}", 1900 + (i * 350), "EUR"));
            desk.Stripe.Entries.Add(Entry($"txn_{i}", $"ch_{i}", 1900 + (i * 350), "EUR", fee: 54 + i));
        }

        desk.Stripe.Entries.Add(Entry("txn_po", null, -20_000, "EUR", SettlementKind.Payout));
        return (await desk.RunAsync()) with { RunId = RunId };
    }

    private static void AddStripe(Desk desk, string reference)
    {
        for (var i = 0; i < 8; i++)
        {
            desk.Ledger.Movements.Add(Movement($"ch_{i}", 12_900 + (i * 2_450)));
            desk.Stripe.Entries.Add(Entry($"txn_{i}", $"ch_{i}", 12_900 + (i * 2_450), fee: 404 + (i * 71)));
        }

        desk.Ledger.Movements.AddRange([
            Movement("re_1", 4_900, kind: MovementKind.Refund), Movement("ch_8", 2_000), Movement("ch_9", 9_000), Movement("ch_10", 56_000, "JPY"),
            Movement("ch_11", 1_500)]);
        desk.Stripe.Entries.AddRange([
            Entry("txn_r1", "re_1", -4_900, kind: SettlementKind.Refund), Entry("txn_8a", "ch_8", 3_000, fee: 117), Entry("txn_8b", "ch_8", -1_000),
            Entry("txn_9", "ch_9", 8_400, fee: 270), Entry("txn_10", "ch_10", 56_000, "JPY", fee: 2_016), Entry("txn_l", reference, 1_200, fee: 65),
            Entry("txn_d", "dp_1", -15_350, kind: SettlementKind.Dispute, fee: 1_500), Entry("txn_f", null, -2_000, kind: SettlementKind.Fee),
            Entry("txn_p", null, -120_000, kind: SettlementKind.Payout), Entry("txn_11", "ch_11", 1_400, "EUR", fee: 50)]);
    }

    private static void AddPayPal(Desk desk)
    {
        var paypal = desk.AddAccount("paypal");
        paypal.FailsAfter = 1;
        paypal.Entries.Add(Entry("pp_1", "pp_1", 4_999, fee: 223, account: "paypal"));
        desk.Ledger.Movements.AddRange([Movement("pp_1", 4_999, account: "paypal"), Movement("pp_2", 750, account: "paypal")]);
    }
}
