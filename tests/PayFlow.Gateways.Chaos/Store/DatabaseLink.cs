using System.Data.Common;
using System.Runtime.CompilerServices;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Wire;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Store;

/// <summary>
/// A machine's connection to the database. A transaction may fail, be slow, or commit without anybody hearing of it; the machine may die
/// before and after it.
/// </summary>
internal sealed class DatabaseLink(World world, Machine machine, Database database, IPaymentLedger ledger, Dice dice, FaultPlan plan, SendLog sends) : IPaymentLedger
{
    private const double Most = 0.35;

    public ValueTask<LedgerBegin> BeginAsync(OperationIntent intent, AttemptPlan first, CancellationToken cancellationToken) =>
        CallAsync("begin " + intent.Kind, intent.Id, async () =>
        {
            var begin = await ledger.BeginAsync(intent, first, CancellationToken.None);
            database.Began(intent.Id, begin, machine, Caller.Current);
            world.Say($"{Caller.Current?.Name} on {machine.Name} begins {intent.Kind} {intent.Key}: {begin.Kind}");
            return begin;
        }, cancellationToken);

    public ValueTask<LedgerBegin> PrepareAsync(OperationIntent intent, AttemptPlan first, DbTransaction transaction, CancellationToken cancellationToken) =>
        ledger.PrepareAsync(intent, first, transaction, cancellationToken);

    public async ValueTask PlanAsync(LedgerLease lease, AttemptPlan attempt, ProofOfNonExecution proof, CancellationToken cancellationToken) =>
        await CallAsync("plan", lease.Operation, async () =>
        {
            await ledger.PlanAsync(lease, attempt, proof, CancellationToken.None);
            CheckProof(lease.Operation, attempt);
            database.Renewed(lease);
            world.Say($"{Caller.Current?.Name} plans attempt {attempt.Ordinal} at {attempt.Account}");
            return true;
        }, cancellationToken);

    public ValueTask<bool> RecordAsync(LedgerLease lease, AttemptReport attempt, CancellationToken cancellationToken) =>
        CallAsync("record", lease.Operation, () => ledger.RecordAsync(lease, attempt, CancellationToken.None), cancellationToken);

    public ValueTask<bool> FinishAsync(LedgerLease lease, AttemptReport attempt, OperationOutcome outcome, CancellationToken cancellationToken) =>
        CallAsync("finish", lease.Operation, async () =>
        {
            var taken = await ledger.FinishAsync(lease, attempt, outcome, CancellationToken.None);
            if (Caller.Current is { } caller)
            {
                caller.MovedThen = world.MovedSoFar();
            }

            database.LetGo(lease);
            world.Say($"{Caller.Current?.Name} finishes as {outcome.State} {outcome.Status}: {(taken ? "taken" : "not taken")}");
            return taken;
        }, cancellationToken);

    /// <summary>One at a time: so recovery, too, does one thing after the other, and two machines share what is due.</summary>
    public ValueTask<IReadOnlyList<LedgerBegin>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
        CallAsync("claim", default, async () =>
        {
            var claimed = await ledger.ClaimDueAsync(1, CancellationToken.None);
            foreach (var begin in claimed)
            {
                var intent = begin.Operation!.Intent;
                database.Began(intent.Id, begin, machine, Caller.Current);
                world.Say($"{Caller.Current?.Name} on {machine.Name} takes up {intent.Kind} {intent.Key} as lease {begin.Epoch}");
            }

            return claimed;
        }, cancellationToken);

    public ValueTask<bool> NoteAsync(LedgerLease lease, JournalEvent what, string text, CancellationToken cancellationToken) =>
        CallAsync("note", lease.Operation, async () =>
        {
            database.Renewed(lease);
            return await ledger.NoteAsync(lease, what, text, CancellationToken.None);
        }, cancellationToken);

    public async ValueTask CompensateAsync(LedgerLease lease, CancellationToken cancellationToken) =>
        await CallAsync("compensate", lease.Operation, async () =>
        {
            await ledger.CompensateAsync(lease, CancellationToken.None);
            database.LetGo(lease);
            world.Say($"{Caller.Current?.Name} notes that the surplus is undone");
            return true;
        }, cancellationToken);

    public ValueTask<LedgerObservation> ObserveAsync(PaymentReference payment, OperationOutcome outcome, CancellationToken cancellationToken) =>
        CallAsync("observe", default, () => ledger.ObserveAsync(payment, outcome, CancellationToken.None), cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(PaymentReference payment, CancellationToken cancellationToken) =>
        CallAsync("find", default, () => ledger.FindAsync(payment, CancellationToken.None), cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(RefundReference refund, CancellationToken cancellationToken) =>
        CallAsync("find", default, () => ledger.FindAsync(refund, CancellationToken.None), cancellationToken);

    public ValueTask<LedgerOperation?> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
        CallAsync("find", default, () => ledger.FindAsync(operation, CancellationToken.None), cancellationToken);

    public async IAsyncEnumerable<LedgerMovement> ReadMovementsAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await world.PauseAsync(machine, TimeSpan.FromMilliseconds(1), cancellationToken);
        await foreach (var movement in ledger.ReadMovementsAsync(from, to, cancellationToken))
        {
            yield return movement;
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(OperationId operation, CancellationToken cancellationToken) => ledger.ReadJournalAsync(operation, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ledger.ReadJournalAsync(from, to, cancellationToken);

    private async ValueTask<T> CallAsync<T>(string what, OperationId operation, Func<ValueTask<T>> transact, CancellationToken cancellationToken)
    {
        var site = Caller.Site($"{machine.Name} ledger {what}");
        var slow = plan.Strikes("LedgerSlow", site, Most);
        await world.PauseAsync(machine, slow ? dice.Time("slow " + site, 1, 900) : dice.Time("there " + site, 0.0005, 0.02), cancellationToken);
        if (plan.Strikes(what == "observe" ? "ObserveFails" : "LedgerFails", site, Most))
        {
            world.Say($"{site}: fails");
            throw new IOException("The database is gone; nothing was committed.");
        }

        var result = await transact();
        if (operation != default)
        {
            database.Look(operation);
        }

        var isLost = plan.Strikes(what == "observe" ? "ObserveFails" : "CommitLost", site + " after", Most);
        await world.PauseAsync(machine, dice.Time("back " + site, 0.0005, 0.02), cancellationToken);
        if (isLost)
        {
            world.Say($"{site}: committed, and nobody hears of it");
            throw new IOException("The connection to the database broke.");
        }

        return result;
    }

    /// <summary>Another attempt needs the proof that none of the earlier ones has moved anything, or can.</summary>
    private void CheckProof(OperationId operation, AttemptPlan next)
    {
        foreach (var attempt in database.Find(operation)?.Attempts ?? [])
        {
            if (attempt.Plan.Ordinal < next.Ordinal && sends.IsOpen(attempt.Plan.ProviderKey))
            {
                database.Violations.Add($"I7 {operation}: attempt {next.Ordinal} is planned while a send of attempt {attempt.Plan.Ordinal} was never answered");
            }
        }
    }
}
