using System.Data.Common;
using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

/// <summary>What ledgers promise whose rows can be part of a caller's own transaction. Each test gets an empty one.</summary>
public abstract class PreparedContractTests
{
    protected abstract IPaymentLedger Ledger { get; }

    /// <summary>Lets time pass on the clock by which this ledger's leases run.</summary>
    protected abstract Task ElapseAsync(TimeSpan time);

    /// <summary>A transaction on a connection of the caller's own, to the ledger's database. Whoever disposes of it disposes of both.</summary>
    protected abstract Task<DbTransaction> OpenTransactionAsync();

    [StoreFact]
    public async Task What_is_prepared_is_there_from_the_commit_on_as_it_was_given_and_was_never_held()
    {
        await using var transaction = await OpenTransactionAsync();
        (await Ledger.PrepareAsync(Intent(), Plan(), transaction, default)).ShouldBe(new LedgerBegin(LedgerBeginKind.Started, null, 0));
        (await Ledger.FindAsync(Intent().Id, default)).ShouldBeNull("it is not committed");

        await transaction.CommitAsync();

        var found = (await Ledger.FindAsync(Intent().Id, default)).ShouldNotBeNull();
        found.State.ShouldBe(OperationState.InFlight);
        found.Epoch.ShouldBe(0);
        found.Attempts.ShouldBe([new LedgerAttempt(Plan(), null)]);
        found.Intent.Digest.ToArray().ShouldBe(Intent().Digest.ToArray());
        Text(found.Intent.Request).ShouldBe(Text(Intent().Request));
    }

    [StoreFact]
    public async Task The_next_caller_gets_what_was_prepared_with_the_attempt_it_was_prepared_with()
    {
        await PrepareAsync();

        var begin = await Ledger.BeginAsync(Intent(), Plan(1, "square", "other"), default);

        begin.Kind.ShouldBe(LedgerBeginKind.Resumed);
        begin.Epoch.ShouldBe(1);
        begin.Operation!.Epoch.ShouldBe(0, "that tells that nobody has sent it");
        begin.Operation.Attempts.ShouldBe([new LedgerAttempt(Plan(), null)]);
        Text(begin.Operation.Intent.Request).ShouldBe(Text(Intent().Request));
        (await Ledger.BeginAsync(Intent(), Plan(), default)).Kind.ShouldBe(LedgerBeginKind.InProgress);
        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default)).ShouldBeTrue();
        (await JournalAsync()).Select(line => (line.Version, line.Event)).ShouldBe(
            [(1, JournalEvent.Prepared), (2, JournalEvent.Taken), (3, JournalEvent.Settled)]);
    }

    [StoreFact]
    public async Task What_nobody_sends_falls_due_when_a_caller_who_had_would_be_given_up()
    {
        await PrepareAsync();
        await ElapseAsync(TimeSpan.FromSeconds(590));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromSeconds(11));

        var due = (await Ledger.ClaimDueAsync(10, default)).ShouldHaveSingleItem();

        due.Epoch.ShouldBe(1);
        due.Operation!.Epoch.ShouldBe(0);
        Text(due.Operation.Intent.Request).ShouldBe(Text(Intent().Request));
    }

    [StoreFact]
    public async Task What_is_rolled_back_was_never_there()
    {
        await CapturedAsync();
        await using (var transaction = await OpenTransactionAsync())
        {
            (await Ledger.PrepareAsync(Refund("r1"), Plan(key: "r1"), transaction, default)).Kind.ShouldBe(LedgerBeginKind.Started);
            await transaction.RollbackAsync();
        }

        await ElapseAsync(TimeSpan.FromDays(1));
        (await Ledger.FindAsync(Refund("r1").Id, default)).ShouldBeNull();
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        (await JournalAsync(Refund("r1").Id)).ShouldBeEmpty();
        (await Ledger.BeginAsync(Refund("r2"), Plan(key: "r2"), default)).Kind.ShouldBe(LedgerBeginKind.Started, "nothing is reserved");
    }

    [StoreFact]
    public async Task A_caller_who_comes_before_the_commit_gets_what_was_committed_and_does_not_start_it_twice()
    {
        await using var transaction = await OpenTransactionAsync();
        await Ledger.PrepareAsync(Intent(), Plan(), transaction, default);
        var other = Task.Run(async () => await Ledger.BeginAsync(Intent(), Plan(), default));

        await transaction.CommitAsync();

        (await other).Kind.ShouldBe(LedgerBeginKind.Resumed);
        (await Ledger.FindAsync(Intent().Id, default))!.Attempts.Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task A_caller_who_comes_before_the_rollback_starts_his_own()
    {
        await using var transaction = await OpenTransactionAsync();
        await Ledger.PrepareAsync(Intent(), Plan(), transaction, default);
        var other = Task.Run(async () => await Ledger.BeginAsync(Intent(), Plan(), default));

        await transaction.RollbackAsync();

        (await other).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task What_is_there_already_is_shown_and_not_handed_over()
    {
        await PrepareAsync();

        (await PrepareAsync("99.00 EUR")).Kind.ShouldBe(LedgerBeginKind.Conflict);
        var open = await PrepareAsync();
        open.Kind.ShouldBe(LedgerBeginKind.InProgress);
        open.Epoch.ShouldBe(0);
        open.Operation!.Intent.Key.ShouldBe(Intent().Key);

        await Ledger.BeginAsync(Intent(), Plan(), default);
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
        var known = await PrepareAsync();
        known.Kind.ShouldBe(LedgerBeginKind.Known);
        Text(known.Operation!.Result).ShouldBe(Text(Captured().Result));
        (await PrepareAsync("99.00 EUR")).Kind.ShouldBe(LedgerBeginKind.Conflict);
        (await JournalAsync()).Count.ShouldBe(3, "asking again is no change");
    }

    [StoreFact]
    public async Task A_prepared_refund_reserves_and_one_too_many_leaves_the_callers_transaction_as_it_was()
    {
        await CapturedAsync();
        await using (var transaction = await OpenTransactionAsync())
        {
            (await Ledger.PrepareAsync(Refund("r1"), Plan(key: "r1"), transaction, default)).Kind.ShouldBe(LedgerBeginKind.Started);
            var exceeds = await Ledger.PrepareAsync(Refund("r2"), Plan(key: "r2"), transaction, default);
            exceeds.Kind.ShouldBe(LedgerBeginKind.Exceeds);
            exceeds.Left.ShouldBe(250);
            await transaction.CommitAsync();
        }

        (await Ledger.FindAsync(Refund("r1").Id, default))!.Reserved.ShouldBe(1000);
        (await Ledger.FindAsync(Refund("r2").Id, default)).ShouldBeNull();
        (await Ledger.BeginAsync(Refund("r2"), Plan(key: "r2"), default)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
    }

    [StoreFact]
    public async Task A_cancelled_preparation_writes_nothing()
    {
        await using var transaction = await OpenTransactionAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await Ledger.PrepareAsync(Intent(), Plan(), transaction, new CancellationToken(canceled: true)));

        await transaction.CommitAsync();
        (await Ledger.FindAsync(Intent().Id, default)).ShouldBeNull();
    }

    private static OperationIntent Refund(string key) => Intent(key, OperationKind.Refund) with { Amount = Money.FromMinorUnits(1000, Currency.EUR) };

    private async Task<LedgerBegin> PrepareAsync(string parameters = "12.50 EUR")
    {
        await using var transaction = await OpenTransactionAsync();
        var begin = await Ledger.PrepareAsync(Intent(parameters: parameters), Plan(), transaction, default);
        await transaction.CommitAsync();
        return begin;
    }

    private async Task CapturedAsync()
    {
        await Ledger.BeginAsync(Intent(), Plan(), default);
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
    }

    private async Task<List<JournalEntry>> JournalAsync(OperationId? operation = null)
    {
        var lines = new List<JournalEntry>();
        await foreach (var line in Ledger.ReadJournalAsync(operation ?? Intent().Id, default))
        {
            lines.Add(line);
        }

        return lines;
    }
}
