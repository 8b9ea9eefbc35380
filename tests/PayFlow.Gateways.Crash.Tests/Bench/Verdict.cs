using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash;

/// <summary>Holds what callers were told and what the ledger says against the providers' books.</summary>
internal sealed class Verdict(Lane lane)
{
    private readonly int _begin = lane.Providers.Books.Entries.Count;
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    private IReadOnlyList<BookEntry> Entries => [.. lane.Providers.Books.Entries.Skip(_begin)];

    private int Charges => Entries.Count(entry => entry.Kind == BookKinds.Charge);

    private int Refunds => Entries.Count(entry => entry.Kind == BookKinds.Refund);

    public void Add(string violation) => _violations.Add(violation);

    /// <summary>Whoever was told something was told the truth.</summary>
    public void OfTold(string when, IEnumerable<Told> all)
    {
        foreach (var told in all)
        {
            var kind = told switch
            {
                // With an error beside it, it is somebody else's call that is pending, and not the refund.
                { Call: "refund", Status: "Succeeded" or "Pending", Error: null } => BookKinds.Refund,
                { Status: "Captured" } => BookKinds.Charge,
                { Status: "Authorized" } => BookKinds.Authorization,
                { Status: "Voided" } => BookKinds.Void,
                _ => null,
            };
            if (kind is not null && Entries.Count(entry => entry.Kind == kind && entry.PaymentId == told.PaymentId) != 1)
            {
                Add($"{when}: told {told.Call} {told.Status}, and the books have {Summary()}");
            }
        }
    }

    /// <summary>At any time: nothing twice, and nothing forgotten.</summary>
    public async Task OfLedgerAsync(string when, CrashOrder order)
    {
        if (Charges > order.Scenario switch { Scenarios.Surplus or Scenarios.Together => 2, _ => 1 })
        {
            Add($"{when}: charged twice: {Summary()}");
        }

        if (Entries.Where(entry => entry.Kind == BookKinds.Refund).GroupBy(entry => entry.PaymentId).Any(ofPayment => ofPayment.Count() > 1))
        {
            Add($"{when}: refunded twice: {Summary()}");
        }

        foreach (var row in await lane.Store.ReadAsync())
        {
            if (row.IsLost)
            {
                Add($"{when}: open, and nobody looks: {row}");
            }
        }

        await OfJournalAsync(when, order);
    }

    /// <summary>At the end: everything settled, the ledger and the books the same, and what was meant is what has happened.</summary>
    public async Task OfEndAsync(CrashOrder order, IReadOnlyList<Told> told)
    {
        OfTold("end", told);
        await OfLedgerAsync("end", order);
        foreach (var row in (await lane.Store.ReadAsync()).Where(row => row.IsOpen || row.HasSurplus || row.InReview))
        {
            Add($"end: not settled: {row}");
        }

        var (charges, refunds, voids) = order.Scenario switch
        {
            Scenarios.Void => (0, 0, 1),
            Scenarios.Refund => (1, 1, 0),
            // Both stand, which they have to where the caller was told so; or whatever was taken was given back.
            Scenarios.Together => told.Any(one => one.Status == "Committed") || (Charges == 2 && Refunds == 0) ? (2, 0, 0) : (Charges, Charges, 0),
            // Taken twice, and given back once, where the crash came after the second account was asked; otherwise never taken twice.
            Scenarios.Surplus => Charges == 2 ? (2, 1, 0) : (1, 0, 0),
            _ => (1, 0, 0),
        };
        if (Charges != charges || Refunds != refunds || Entries.Count(entry => entry.Kind == BookKinds.Void) != voids)
        {
            Add($"end: {order.Scenario} should have made {charges} charges, {refunds} refunds, {voids} voids, and the books have {Summary()}; told {string.Join(", ", told)}");
        }
    }

    private async Task OfJournalAsync(string when, CrashOrder order)
    {
        await using var services = CrashApplication.Build(order with { Unreachable = null }, KillSwitch.None);
        var ledger = services.GetRequiredService<IPaymentLedger>();
        var now = TimeProvider.System.GetUtcNow();
        var versions = new Dictionary<OperationId, List<int>>();
        await foreach (var line in ledger.ReadJournalAsync(now.AddDays(-1), now.AddDays(1), default))
        {
            (versions.TryGetValue(line.Operation, out var known) ? known : versions[line.Operation] = []).Add(line.Version);
        }

        foreach (var row in await lane.Store.ReadAsync())
        {
            if (!versions.GetValueOrDefault(new OperationId(row.Id), []).SequenceEqual(Enumerable.Range(1, row.Version)))
            {
                Add($"{when}: the journal of {row} has the versions {string.Join(' ', versions.GetValueOrDefault(new OperationId(row.Id), []))}");
            }
        }

        await OfMovementsAsync(when, ledger, now);
    }

    /// <summary>Every movement is in the books; at the end, and where nothing is open, every charge and refund of the books is a movement.</summary>
    private async Task OfMovementsAsync(string when, IPaymentLedger ledger, DateTimeOffset now)
    {
        var moved = new List<string>();
        await foreach (var movement in ledger.ReadMovementsAsync(now.AddDays(-1), now.AddDays(1), default))
        {
            moved.Add($"{movement.Kind} {movement.Reference} {movement.Amount.MinorUnits}".ToLowerInvariant());
        }

        var booked = Entries.Where(entry => entry.Kind is BookKinds.Charge or BookKinds.Refund).Select(entry => $"{entry.Kind} {entry.Reference} {entry.MinorUnits}".ToLowerInvariant()).ToList();
        foreach (var alien in moved.Except(booked))
        {
            Add($"{when}: the ledger has a movement that never was: {alien}; the books: {string.Join(", ", booked)}");
        }

        if (when == "end")
        {
            foreach (var forgotten in booked.Except(moved))
            {
                Add($"{when}: the ledger has no movement for {forgotten}; it has {string.Join(", ", moved)}");
            }
        }
    }

    private string Summary() => string.Join(", ", Entries.Where(entry => entry.Kind is not (BookKinds.Fee or BookKinds.FeeRefund)).Select(entry => $"{entry.Provider} {entry.Kind} {entry.Reference}"));
}
