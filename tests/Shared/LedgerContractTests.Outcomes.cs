using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task A_finished_operation_comes_back_with_its_result_report_and_movement()
    {
        await BeginAsync();
        await FinishAsync(Captured());

        var begin = await BeginAsync();
        begin.Kind.ShouldBe(LedgerBeginKind.Known);
        begin.Operation!.State.ShouldBe(OperationState.Finished);
        Text(begin.Operation.Result).ShouldBe(Text(Captured().Result));
        Text(begin.Operation.Attempts.Single().Report).ShouldBe(Text(Report(SendEvidence.Executed)));
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task An_outcome_that_names_no_operation_gets_the_name_of_its_own()
    {
        await BeginAsync();
        await FinishAsync(new OperationOutcome(
            OperationState.Finished,
            Payment(PaymentStatus.Captured) with { OperationId = default },
            Movement() with { OperationId = default }));

        (await FindAsync()).Result!.OperationId.ShouldBe(Intent().Id);
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task A_result_survives_whatever_a_provider_writes_into_it()
    {
        var odd = Payment(PaymentStatus.Declined) with
        {
            NextAction = new ClientSecretAction("pi_1_secret_\"quoted\""),
            Error = new GatewayError
            {
                Category = ErrorCategory.HardDecline,
                Advice = RetryAdvice.DoNotRetry,
                Message = "no",
                ProviderMessage = "nul \0, pair \ud83d\ude00, half \ud83d, quote ', $1, \\u0000",
                RetryAfter = TimeSpan.FromSeconds(1.5),
            },
        };
        await BeginAsync();
        await FinishAsync(new OperationOutcome(OperationState.Finished, odd, null));

        Text((await FindAsync()).Result).ShouldBe(Text(odd));
        ((PaymentResult)(await FindAsync()).Result!).NextAction.ShouldBe(odd.NextAction);
    }

    [StoreFact]
    public async Task A_refund_comes_back_as_a_refund()
    {
        var intent = Intent(kind: OperationKind.Refund);
        var refund = new RefundResult { Status = RefundStatus.Succeeded, RefundId = "re_1", Amount = intent.Amount!.Value, OperationId = intent.Id };
        var movement = Movement("re_1", kind: MovementKind.Refund) with { OperationId = intent.Id };
        await Ledger.BeginAsync(intent, Plan(), default);
        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed), new OperationOutcome(OperationState.Finished, refund, movement), default);

        var found = (await Ledger.FindAsync(intent.Id, default))!;
        found.Result.ShouldBeOfType<RefundResult>();
        Text(found.Result).ShouldBe(Text(refund));
        (await MovementsAsync()).ShouldBe([movement]);
    }

    [StoreFact]
    public async Task The_end_is_the_end_but_money_that_moved_is_not_forgotten()
    {
        await BeginAsync();
        await FinishAsync(Declined(), SendEvidence.Rejected);
        await FinishAsync(Captured());

        var found = await FindAsync();
        Text(found.Result).ShouldBe(Text(Declined().Result));
        found.Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Executed);
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task A_late_caller_without_proof_changes_nothing_that_has_ended()
    {
        await BeginAsync();
        await FinishAsync(Declined(), SendEvidence.Rejected);
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);
        await Ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Indeterminate), default);

        var found = await FindAsync();
        found.State.ShouldBe(OperationState.Finished);
        found.Attempts.Single().Report!.Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [StoreFact]
    public async Task A_late_caller_that_knows_less_does_not_undo_what_another_has_found_out()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        (await FindAsync()).State.ShouldBe(OperationState.Waiting);
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Known);
    }

    [StoreFact]
    public async Task Writing_an_outcome_again_changes_nothing()
    {
        await BeginAsync();
        await FinishAsync(Captured());
        await FinishAsync(Captured());

        (await FindAsync()).State.ShouldBe(OperationState.Finished);
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task A_charge_that_has_grown_replaces_itself_and_nothing_else_does()
    {
        await BeginAsync();
        await FinishAsync(Captured(Movement(minorUnits: 500)));
        await FinishAsync(Captured(Movement(minorUnits: 1250, atSecond: 9)));
        await FinishAsync(Captured(Movement(minorUnits: 700)));
        await FinishAsync(Captured(Movement() with { Amount = Money.FromMinorUnits(9_999, Currency.USD) }));

        (await MovementsAsync()).ShouldBe([Movement(minorUnits: 1250)]);
    }

    [StoreFact]
    public async Task A_refund_never_grows()
    {
        await BeginAsync();
        await FinishAsync(Captured(Movement("re_1", 500, MovementKind.Refund)));
        await FinishAsync(Captured(Movement("re_1", 1250, MovementKind.Refund)));

        (await MovementsAsync()).ShouldBe([Movement("re_1", 500, MovementKind.Refund)]);
    }

    [StoreFact]
    public async Task One_reference_names_one_movement_per_account_and_kind()
    {
        var elsewhere = Movement() with { Account = "square" };
        await BeginAsync();
        await FinishAsync(Captured());
        await FinishAsync(Captured(Movement(kind: MovementKind.Refund)));
        await FinishAsync(Captured(elsewhere));

        (await MovementsAsync()).ShouldBe([Movement(), Movement(kind: MovementKind.Refund), elsewhere]);
    }

    [StoreFact]
    public async Task Movements_come_in_the_order_they_were_written_from_a_window_without_its_end()
    {
        await BeginAsync();
        foreach (var second in new[] { 30, 10, 20, 40, 9 })
        {
            await FinishAsync(Captured(Movement($"ch_{second}", atSecond: second)));
        }

        var window = await MovementsAsync(Start.AddSeconds(10), Start.AddSeconds(40));
        window.Select(movement => movement.Reference).ShouldBe(["ch_30", "ch_10", "ch_20"]);
    }
}
