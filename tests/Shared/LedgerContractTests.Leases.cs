using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task Each_time_an_operation_changes_hands_its_epoch_rises()
    {
        (await BeginAsync()).Epoch.ShouldBe(1);
        await ElapseAsync(TimeSpan.FromMinutes(11));
        (await BeginAsync()).Epoch.ShouldBe(2);
        (await BeginAsync()).Epoch.ShouldBe(0, "who finds it in progress holds nothing");
        (await FindAsync()).Epoch.ShouldBe(2);
    }

    [StoreFact]
    public async Task Who_has_lost_his_lease_can_neither_report_a_refusal_nor_plan_nor_settle()
    {
        await TakenOverAsync();

        (await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), default)).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default));
        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), Declined(), default)).ShouldBeFalse();

        var found = await FindAsync();
        found.State.ShouldBe(OperationState.InFlight);
        found.Attempts.ShouldHaveSingleItem().Report.ShouldBeNull();
    }

    [StoreFact]
    public async Task Proof_of_execution_is_taken_from_whoever_brings_it()
    {
        await TakenOverAsync();

        (await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default)).ShouldBeTrue();

        (await FindAsync()).State.ShouldBe(OperationState.Finished);
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task Who_records_proof_after_he_has_lost_his_lease_is_told_to_conclude_nothing_from_it()
    {
        await TakenOverAsync();

        (await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Executed), default)).ShouldBeFalse();

        (await FindAsync()).Attempts.ShouldHaveSingleItem().Report!.Evidence.ShouldBe(SendEvidence.Executed);
    }

    [StoreFact]
    public async Task Beside_an_attempt_that_may_have_moved_money_none_is_planned()
    {
        await BeginAsync();
        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default));

        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Indeterminate), default);
        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(2), Proof(), default));
        (await FindAsync()).Attempts.Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task A_success_of_an_attempt_that_was_believed_refused_is_written_down_and_is_to_be_undone()
    {
        await FailedOverAsync();
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed, 2), Captured(Movement("ch_2")), default);
        (await FindAsync()).Surplus.ShouldBeNull();

        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), CapturedOther(), default);

        var found = await FindAsync();
        Text(found.Result).ShouldBe(Text(Captured().Result), "what callers were told stands");
        found.Surplus.ShouldBe(new PaymentReference("stripe", "pi_other"));
        found.Attempts.Select(attempt => attempt.IsDouble).ShouldBe([true, false]);
        (await MovementsAsync()).Count.ShouldBe(2);
        (await JournalAsync()).ShouldContain(line => line.Event == JournalEvent.DoubleSuccess && line.Attempt == 1);
    }

    [StoreFact]
    public async Task Of_two_successes_the_one_that_comes_second_is_to_be_undone_whichever_attempt_it_is()
    {
        await FailedOverAsync();
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
        (await FindAsync()).Attempts.Select(attempt => attempt.IsDouble).ShouldBe([true, false]);
        (await FindAsync()).InReview.ShouldBeTrue("the other attempt may have moved money too, and its holder may be dead");

        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed, 2), CapturedOther(), default);

        (await FindAsync()).Surplus.ShouldBe(new PaymentReference("stripe", "pi_other"));
        (await FindAsync()).Attempts.ShouldAllBe(attempt => attempt.Report!.Evidence == SendEvidence.Executed);
    }

    [StoreFact]
    public async Task A_success_beside_another_stays_marked_however_often_it_is_reported()
    {
        await FailedOverAsync();
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed, 2), Captured(Movement("ch_2")), default);
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), CapturedOther(), default);

        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), CapturedOther(), default);

        (await FindAsync()).Attempts.Select(attempt => attempt.IsDouble).ShouldBe([true, false]);
    }

    [StoreFact]
    public async Task Where_an_earlier_attempt_turned_out_to_have_moved_money_none_is_planned_though_the_later_one_was_refused()
    {
        await FailedOverAsync();
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Executed), default);
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Rejected, 2), default);

        await Should.ThrowAsync<InvalidOperationException>(async () => await Ledger.PlanAsync(Lease(Intent().Id), Plan(3), Proof(2), default));
        (await FindAsync()).Attempts.Count.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_second_payment_of_the_same_attempt_is_to_be_undone_too()
    {
        await BeginAsync();
        await FinishAsync(Captured());
        await FinishAsync(Captured());
        (await FindAsync()).Surplus.ShouldBeNull("it is the same payment");

        await FinishAsync(CapturedOther());

        (await FindAsync()).Surplus.ShouldBe(new PaymentReference("stripe", "pi_other"), "the provider had forgotten the key");
    }

    [StoreFact]
    public async Task A_surplus_success_is_due_until_it_is_undone()
    {
        await FailedOverAsync();
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed, 2), Captured(Movement("ch_2")), default);
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), CapturedOther(), default);

        var due = (await Ledger.ClaimDueAsync(10, default)).ShouldHaveSingleItem();
        due.Operation!.State.ShouldBe(OperationState.Finished);
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty("it is held");
        (await FindAsync()).State.ShouldBe(OperationState.Finished);
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Known);

        await Ledger.CompensateAsync(Lease(Intent().Id, due.Epoch), default);
        await ElapseAsync(TimeSpan.FromHours(1));

        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        (await FindAsync()).Surplus.ShouldBeNull();
        (await JournalAsync())[^1].Event.ShouldBe(JournalEvent.Compensated);
    }

    [StoreFact]
    public async Task A_charge_that_callers_were_told_is_declined_and_was_not_is_to_be_undone()
    {
        await BeginAsync();
        await FinishAsync(Declined(), SendEvidence.Rejected);
        await FinishAsync(Captured());

        (await FindAsync()).Surplus.ShouldBe(new PaymentReference("stripe", "pi_1"));
    }

    [StoreFact]
    public async Task A_refund_that_was_done_after_callers_were_told_that_it_failed_goes_to_a_person()
    {
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Finished, SendEvidence.Rejected);
        await FinishRefundAsync("r1", 1000, RefundStatus.Succeeded, OperationState.Finished, SendEvidence.Executed);

        var found = (await Ledger.FindAsync(Refund("r1", 1000).Id, default)).ShouldNotBeNull();
        (found.InReview, ((RefundResult)found.Result!).Status).ShouldBe((true, RefundStatus.Failed));
    }

    [StoreFact]
    public async Task Nobody_holds_what_was_prepared_and_so_nobody_reports_on_it()
    {
        await BeginAsync();

        (await Ledger.RecordAsync(Lease(Intent().Id, 0), Report(SendEvidence.Executed), default)).ShouldBeFalse();
    }

    [StoreFact]
    public async Task A_note_is_written_by_who_holds_the_lease_and_renews_it()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromMinutes(9));
        (await Ledger.NoteAsync(Lease(Intent().Id), JournalEvent.Enlisted, "Charge order-18", default)).ShouldBeTrue();
        await ElapseAsync(TimeSpan.FromMinutes(9));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromMinutes(2));
        await Ledger.ClaimDueAsync(10, default);

        (await Ledger.NoteAsync(Lease(Intent().Id), JournalEvent.Enlisted, "Charge order-19", default)).ShouldBeFalse();

        (await JournalAsync()).Where(line => line.Event == JournalEvent.Enlisted).Select(line => line.Text).ShouldBe(["Charge order-18"]);
    }

    [StoreFact]
    public async Task Nothing_is_noted_on_what_has_an_outcome()
    {
        await BeginAsync();
        await FinishAsync(Captured());

        (await Ledger.NoteAsync(Lease(Intent().Id), JournalEvent.Enlisted, "late", default)).ShouldBeFalse();
    }

    [StoreFact]
    public async Task A_transaction_is_kept_as_one()
    {
        var intent = Intent(kind: OperationKind.Transaction) with { Request = null, Amount = null, Payment = null };
        await Ledger.BeginAsync(intent, Plan(), default);
        var end = new TransactionResult { OperationId = intent.Id, IsCommitted = true };

        (await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.NotSent), new OperationOutcome(OperationState.Finished, end, null), default)).ShouldBeTrue();

        (await Ledger.FindAsync(intent.Id, default))!.Result.ShouldBeOfType<TransactionResult>().IsCommitted.ShouldBeTrue();
    }

    private static OperationOutcome CapturedOther() =>
        new(OperationState.Finished, Payment(PaymentStatus.Captured, "pi_other"), Movement("ch_other"));

    private async Task TakenOverAsync()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromMinutes(11));
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }

    private async Task FailedOverAsync()
    {
        await RefusedAsync();
        await Ledger.PlanAsync(Lease(Intent().Id, Epoch), Plan(2, "paypal"), Proof(), default);
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
