using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

/// <summary>What every ledger promises, wherever it keeps its rows. Each test gets an empty one.</summary>
public abstract partial class LedgerContractTests
{
    protected abstract IPaymentLedger Ledger { get; }

    /// <summary>Lets time pass on the clock by which this ledger's leases run.</summary>
    protected abstract Task ElapseAsync(TimeSpan time);

    [StoreFact]
    public async Task A_new_operation_is_started_and_is_found_as_it_was_given()
    {
        var begin = await BeginAsync();

        begin.ShouldBe(new LedgerBegin(LedgerBeginKind.Started, null, 1));
        var found = await FindAsync();
        found.State.ShouldBe(OperationState.InFlight);
        found.Result.ShouldBeNull();
        found.Attempts.ShouldBe([new LedgerAttempt(Plan(), null)]);
        ShouldBeSame(found.Intent, Intent());
    }

    [StoreFact]
    public async Task An_operation_on_an_earlier_payment_keeps_what_it_works_on_and_that_it_wants_all_of_it()
    {
        var intent = Intent(kind: OperationKind.Capture) with { Amount = null, Reference = null };
        await Ledger.BeginAsync(intent, Plan(), default);
        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed), Captured(null) with { Movement = null }, default);

        ShouldBeSame((await Ledger.FindAsync(intent.Id, default))!.Intent, intent);
    }

    [StoreFact]
    public async Task An_operation_that_nobody_began_is_not_found() =>
        (await Ledger.FindAsync(Intent("never").Id, default)).ShouldBeNull();

    [StoreFact]
    public async Task The_same_key_with_other_parameters_is_a_conflict_in_every_state()
    {
        await BeginAsync();
        (await BeginAsync("99.00 EUR")).Kind.ShouldBe(LedgerBeginKind.Conflict);

        await FinishAsync(Unresolved());
        (await BeginAsync("99.00 EUR")).Kind.ShouldBe(LedgerBeginKind.Conflict);
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Resumed, "a conflict takes no lease");

        await FinishAsync(Captured());
        var conflict = await BeginAsync("99.00 EUR");
        conflict.Kind.ShouldBe(LedgerBeginKind.Conflict);
        conflict.Operation!.Intent.Key.ShouldBe(Intent().Key);
    }

    [StoreFact]
    public async Task Of_64_concurrent_begins_exactly_one_is_started()
    {
        var begins = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => BeginAsync())));

        begins.Count(begin => begin.Kind == LedgerBeginKind.Started).ShouldBe(1);
        begins.Count(begin => begin.Kind == LedgerBeginKind.InProgress).ShouldBe(63);
        (await FindAsync()).Attempts.Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task A_held_operation_is_in_progress_until_its_ten_minutes_are_over()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromSeconds(590));
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.InProgress);

        await ElapseAsync(TimeSpan.FromSeconds(11));
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }

    [StoreFact]
    public async Task A_lapsed_operation_goes_to_one_of_many_callers()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromMinutes(11));

        var begins = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => BeginAsync())));

        begins.Count(begin => begin.Kind == LedgerBeginKind.Resumed).ShouldBe(1);
        begins.Count(begin => begin.Kind == LedgerBeginKind.InProgress).ShouldBe(15);
    }

    [StoreFact]
    public async Task A_resumed_operation_comes_with_its_own_attempts_and_not_with_the_resuming_callers()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.NotSent), default);
        await Ledger.PlanAsync(Lease(Intent().Id), Plan(2, "paypal"), Proof(), default);
        await ElapseAsync(TimeSpan.FromMinutes(11));

        var begin = await Ledger.BeginAsync(Intent(), Plan(1, "square", "other"), default);

        begin.Kind.ShouldBe(LedgerBeginKind.Resumed);
        begin.Operation!.State.ShouldBe(OperationState.InFlight);
        begin.Operation.Attempts.Select(attempt => attempt.Plan).ShouldBe([Plan(1), Plan(2, "paypal")]);
        Text(begin.Operation.Attempts[0].Report).ShouldBe(Text(Report(SendEvidence.NotSent)));
        begin.Operation.Attempts[1].Report.ShouldBeNull();
    }

    [StoreFact]
    public async Task An_unresolved_operation_is_handed_over_at_once_and_then_held()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        var begin = await BeginAsync();
        begin.Kind.ShouldBe(LedgerBeginKind.Resumed);
        begin.Operation!.State.ShouldBe(OperationState.Unresolved, "it is shown as it was left, so that one whose caller died can be told apart");
        Text(begin.Operation.Result).ShouldBe(Text(Unresolved().Result));
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.InProgress);
    }

    [StoreFact]
    public async Task A_waiting_operation_is_known_however_long_it_waits()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        await ElapseAsync(TimeSpan.FromDays(3));

        var begin = await BeginAsync();
        begin.Kind.ShouldBe(LedgerBeginKind.Known);
        Text(begin.Operation!.Result).ShouldBe(Text(Waiting().Result));
    }

    [StoreFact]
    public async Task A_cancelled_begin_writes_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(
            async () => await Ledger.BeginAsync(Intent(), Plan(), new CancellationToken(canceled: true)));

        (await Ledger.FindAsync(Intent().Id, default)).ShouldBeNull();
    }

    protected async Task<LedgerBegin> BeginAsync(string parameters = "12.50 EUR") =>
        Keep(await Ledger.BeginAsync(Intent(parameters: parameters), Plan(), default));

    protected async Task FinishAsync(OperationOutcome outcome, SendEvidence evidence = SendEvidence.Executed, int ordinal = 1) =>
        await Ledger.FinishAsync(Lease(Intent().Id, Epoch), Report(evidence, ordinal), outcome, default);

    /// <summary>The lease that the last beginning gave.</summary>
    protected long Epoch { get; private set; } = 1;

    private LedgerBegin Keep(LedgerBegin begin)
    {
        Epoch = begin.Epoch > 0 ? begin.Epoch : Epoch;
        return begin;
    }

    protected async Task<LedgerOperation> FindAsync() => (await Ledger.FindAsync(Intent().Id, default)).ShouldNotBeNull();

    protected async Task<List<LedgerMovement>> MovementsAsync(DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var movements = new List<LedgerMovement>();
        await foreach (var movement in Ledger.ReadMovementsAsync(from ?? Start.AddYears(-1), to ?? Start.AddYears(1), default))
        {
            movements.Add(movement);
        }

        return movements;
    }

    private static void ShouldBeSame(OperationIntent actual, OperationIntent expected)
    {
        actual.Digest.ToArray().ShouldBe(expected.Digest.ToArray());
        (actual with { Digest = default, Request = null }).ShouldBe(expected with { Digest = default, Request = null });
    }
}
