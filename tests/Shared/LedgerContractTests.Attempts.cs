using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task A_recorded_attempt_leaves_the_operation_in_flight_and_held()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), default);

        (await FindAsync()).State.ShouldBe(OperationState.InFlight);
        Text((await FindAsync()).Attempts.Single().Report).ShouldBe(Text(Report(SendEvidence.Rejected)));
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.InProgress);
    }

    [StoreFact]
    public async Task An_attempt_that_was_not_sent_and_then_was_shows_what_the_later_sends_proved()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.NotSent), default);
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        (await FindAsync()).Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Indeterminate);
    }

    [StoreFact]
    public async Task The_end_comes_with_the_report_that_led_to_it_also_where_an_earlier_one_was_recorded()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.NotSent), default);
        await FinishAsync(Declined(), SendEvidence.Rejected);

        (await FindAsync()).Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [StoreFact]
    public async Task Proof_of_execution_is_never_overwritten()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Executed), default);
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Indeterminate), default);

        (await FindAsync()).Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Executed);
    }

    [StoreFact]
    public async Task What_is_unknown_stays_unknown_whatever_a_latecomer_says_who_settles_nothing()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);
        var refused = Report(SendEvidence.Rejected) with { Sends = [new SendReport(SendEvidence.Rejected, 401, "answered", false)] };

        (await Ledger.RecordAsync(Lease(Intent().Id), refused, default)).ShouldBeFalse();
        (await Ledger.FinishAsync(Lease(Intent().Id), refused, Declined(), default)).ShouldBeFalse();

        (await FindAsync()).State.ShouldBe(OperationState.Unresolved);
        (await FindAsync()).Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Indeterminate);
    }

    [StoreFact]
    public async Task A_stored_answer_settles_what_was_unknown()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), Declined(), default)).ShouldBeTrue();

        (await FindAsync()).State.ShouldBe(OperationState.Finished);
        (await FindAsync()).Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [StoreFact]
    public async Task Whoever_comes_after_the_end_is_told_that_his_outcome_was_not_taken()
    {
        await BeginAsync();
        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default)).ShouldBeTrue();

        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.NotSent), Unresolved(), default)).ShouldBeFalse();
    }

    [StoreFact]
    public async Task An_ordinal_is_planned_once()
    {
        await RefusedAsync();
        await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default);

        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(2, "paypal", "other"), Proof(), default));
        (await FindAsync()).Attempts.Select(attempt => attempt.Plan).ShouldBe([Plan(1), Plan(2)]);
    }

    [StoreFact]
    public async Task Of_16_concurrent_plans_of_an_ordinal_one_is_written()
    {
        await RefusedAsync();

        var planned = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TryPlanAsync(Plan(2, key: $"k{i}")))));

        planned.Count(success => success).ShouldBe(1);
        (await FindAsync()).Attempts.Count.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_further_attempt_gets_the_full_ten_minutes()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromMinutes(8));
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), default);
        await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default);
        await ElapseAsync(TimeSpan.FromMinutes(8));

        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.InProgress);
    }

    [StoreFact]
    public async Task Nothing_is_planned_for_an_operation_that_has_an_outcome()
    {
        await BeginAsync();
        await FinishAsync(Declined(), SendEvidence.Rejected);

        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default));
        (await FindAsync()).Attempts.Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task What_was_never_begun_cannot_be_planned_recorded_or_finished()
    {
        var id = Intent("never").Id;

        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(id), Plan(2), Proof(), default));
        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.RecordAsync(Lease(id), Report(SendEvidence.Executed), default));
        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.FinishAsync(Lease(id), Report(SendEvidence.Executed), Captured(), default));
        (await MovementsAsync()).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task An_attempt_that_was_never_planned_cannot_be_recorded_or_finished()
    {
        await BeginAsync();

        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Executed, 2), default));
        await Should.ThrowAsync<InvalidOperationException>(async () => await FinishAsync(Captured(), ordinal: 2));
        (await FindAsync()).State.ShouldBe(OperationState.InFlight);
        (await MovementsAsync()).ShouldBeEmpty();
    }

    private async Task RefusedAsync()
    {
        await BeginAsync();
        await Ledger.RecordAsync(Lease(Intent().Id, Epoch), Report(SendEvidence.Rejected), default);
    }

    private async Task<bool> TryPlanAsync(AttemptPlan plan)
    {
        try
        {
            await Ledger.PlanAsync(Lease(Intent().Id), plan, Proof(), default);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
