using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    private static readonly PaymentReference Known = new("stripe", "pi_1");

    [StoreFact]
    public async Task A_payment_that_no_operation_made_is_not_taken()
    {
        await BeginAsync();
        await Ledger.BeginAsync(Intent(kind: OperationKind.Capture), Plan(key: "c"), default);

        (await Ledger.ObserveAsync(Known, Captured(), default)).IsKnown.ShouldBeFalse("a capture works on the payment and did not make it");
        (await MovementsAsync()).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task What_waits_gets_the_observed_outcome_under_its_own_name()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        var read = Payment(PaymentStatus.Captured) with { OperationId = default };
        var observed = new OperationOutcome(OperationState.Finished, read, Movement() with { OperationId = default });

        (await Ledger.ObserveAsync(Known, observed, default)).IsKnown.ShouldBeTrue();

        var found = await FindAsync();
        found.State.ShouldBe(OperationState.Finished);
        Text(found.Result).ShouldBe(Text(read with { OperationId = Intent().Id }));
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task A_checkout_is_found_by_its_page_and_its_money_is_written_under_the_payment()
    {
        var (page, intent) = (new PaymentReference("stripe", "cs_1"), Intent(kind: OperationKind.Checkout));
        await Ledger.BeginAsync(intent, Plan(key: "k"), default);
        var open = Payment(PaymentStatus.RequiresAction) with { OperationId = intent.Id, Payment = page };
        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed, key: "k"), new OperationOutcome(OperationState.Waiting, open, null), default);
        var paid = new OperationOutcome(OperationState.Finished, Payment(PaymentStatus.Captured) with { OperationId = default }, Movement() with { OperationId = default });

        (await Ledger.ObserveAsync(page, paid, default)).IsKnown.ShouldBeTrue();

        (await Ledger.FindAsync(intent.Id, default))!.State.ShouldBe(OperationState.Finished);
        (await MovementsAsync()).ShouldBe([Movement() with { OperationId = intent.Id }]);
        (await Ledger.ObserveAsync(Known, paid, default)).IsKnown.ShouldBeTrue("the payment is known by its own name now");
        (await MovementsAsync()).Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task Every_kind_of_operation_is_kept_as_what_it_is()
    {
        foreach (var kind in Enum.GetValues<OperationKind>().Except([OperationKind.Transaction]))
        {
            var intent = Intent(key: $"order-{kind}", kind: kind);
            (await Ledger.BeginAsync(intent, Plan(key: $"key-{kind}"), default)).Kind.ShouldBe(LedgerBeginKind.Started);

            var found = (await Ledger.FindAsync(intent.Id, default))!.Intent;
            found.Kind.ShouldBe(kind);
            Text(found.Request).ShouldBe(Text(intent.Request));
        }
    }

    [StoreFact]
    public async Task That_a_payment_waits_does_not_settle_what_is_unresolved()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        await Ledger.ObserveAsync(Known, Waiting(), default);

        (await FindAsync()).State.ShouldBe(OperationState.Unresolved);
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }

    [StoreFact]
    public async Task What_speaks_of_another_amount_is_no_outcome_and_its_money_is_kept()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);
        var other = Payment(PaymentStatus.Captured) with { OperationId = default, Amount = Money.FromMinorUnits(1251, Currency.EUR) };

        (await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, other, Movement(minorUnits: 1251)), default)).IsKnown.ShouldBeTrue();

        (await FindAsync()).State.ShouldBe(OperationState.Unresolved);
        (await MovementsAsync()).ShouldHaveSingleItem().Amount.MinorUnits.ShouldBe(1251);
        (await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, other, null), default)).Kind.ShouldBe(ObservationKind.Contradiction, "what was read once does not vouch for itself");
    }

    [StoreFact]
    public async Task A_reading_of_another_amount_does_not_vouch_for_itself_and_a_hold_that_was_raised_is_known()
    {
        var raised = Money.FromMinorUnits(1300, Currency.EUR);
        var read = new OperationOutcome(OperationState.Finished, Payment(PaymentStatus.Authorized) with { OperationId = default, Amount = raised, AuthorizedAmount = raised, CapturedAmount = default }, null);
        await BeginAsync();
        await FinishAsync(Waiting());

        var answer = await Ledger.ObserveAsync(Known, read, default);
        answer.ShouldBe(new LedgerObservation(ObservationKind.Contradiction, Intent().Id, Intent().Reference));

        var increment = Intent("raise", OperationKind.Capture) with { Payment = new PaymentReference("stripe", "pi_2") };
        await Ledger.BeginAsync(Intent("order-18"), Plan(key: "order-18"), default);
        await Ledger.FinishAsync(Lease(Intent("order-18").Id), Report(SendEvidence.Executed, key: "order-18"), Waiting("pi_2", "order-18"), default);
        await Ledger.BeginAsync(increment, Plan(key: "raise"), default);
        var done = new OperationOutcome(OperationState.Finished, ((PaymentResult)read.Result) with { Payment = increment.Payment, OperationId = increment.Id }, null);
        await Ledger.FinishAsync(Lease(increment.Id), Report(SendEvidence.Executed, key: "raise"), done, default);

        (await Ledger.ObserveAsync(increment.Payment!.Value, read with { Result = ((PaymentResult)read.Result) with { Payment = increment.Payment } }, default)).Kind.ShouldBe(ObservationKind.Known);
    }

    [StoreFact]
    public async Task That_a_part_of_a_known_hold_was_taken_is_no_contradiction()
    {
        var hold = Intent("hold", OperationKind.Authorize);
        await Ledger.BeginAsync(hold, Plan(key: "hold"), default);
        await Ledger.FinishAsync(
            Lease(hold.Id), Report(SendEvidence.Executed, key: "hold"), new OperationOutcome(OperationState.Finished, Payment(PaymentStatus.Authorized) with { OperationId = hold.Id }, null), default);
        var part = Money.FromMinorUnits(800, Currency.EUR);
        var taken = Payment(PaymentStatus.Captured) with { OperationId = default, Amount = part, AuthorizedAmount = part, CapturedAmount = part };

        (await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, taken, null), default)).Kind.ShouldBe(ObservationKind.Known);

        var more = taken with { Amount = Money.FromMinorUnits(1251, Currency.EUR), CapturedAmount = Money.FromMinorUnits(1251, Currency.EUR) };
        (await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, more, null), default)).Kind.ShouldBe(ObservationKind.Contradiction);
        var other = taken with { CapturedAmount = Money.FromMinorUnits(1, Currency.EUR) };
        (await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, other, null), default)).Kind.ShouldBe(ObservationKind.Contradiction);
    }

    [StoreFact]
    public async Task What_is_unresolved_gets_the_observed_outcome()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);

        (await Ledger.ObserveAsync(Known, Captured(), default)).IsKnown.ShouldBeTrue();

        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Known);
    }

    [StoreFact]
    public async Task A_living_caller_writes_its_own_outcome_and_the_observed_money_is_kept()
    {
        await ResumedAsync();

        (await Ledger.ObserveAsync(Known, Captured(), default)).IsKnown.ShouldBeTrue();

        (await FindAsync()).State.ShouldBe(OperationState.InFlight);
        (await MovementsAsync()).ShouldBe([Movement()]);
    }

    [StoreFact]
    public async Task A_caller_that_died_gets_the_observed_outcome()
    {
        await ResumedAsync();
        await ElapseAsync(TimeSpan.FromMinutes(11));

        (await Ledger.ObserveAsync(Known, Captured(), default)).IsKnown.ShouldBeTrue();

        (await FindAsync()).State.ShouldBe(OperationState.Finished);
    }

    [StoreFact]
    public async Task What_has_ended_stays_and_new_money_is_kept()
    {
        await BeginAsync();
        await FinishAsync(Captured());
        var later = Captured(Movement("re_9", 300, MovementKind.Refund)) with { Result = Payment(PaymentStatus.Failed) };

        (await Ledger.ObserveAsync(Known, later, default)).IsKnown.ShouldBeTrue();
        (await Ledger.ObserveAsync(Known, later, default)).IsKnown.ShouldBeTrue();

        Text((await FindAsync()).Result).ShouldBe(Text(Captured().Result));
        (await MovementsAsync()).ShouldBe([Movement(), Movement("re_9", 300, MovementKind.Refund)]);
    }

    [StoreFact]
    public async Task Of_two_operations_on_one_payment_the_newer_one_gets_the_outcome()
    {
        var newer = Intent("newer") with { StartedAt = Start.AddMinutes(1) };
        await Ledger.BeginAsync(newer, Plan(key: "newer"), default);
        await Ledger.FinishAsync(Lease(newer.Id), Report(SendEvidence.Executed, key: "newer"), Waiting(key: "newer"), default);
        await BeginAsync();
        await FinishAsync(Waiting());

        await Ledger.ObserveAsync(Known, Captured(), default);

        (await Ledger.FindAsync(newer.Id, default))!.State.ShouldBe(OperationState.Finished);
        (await FindAsync()).State.ShouldBe(OperationState.Waiting);
    }

    [StoreFact]
    public async Task Sixteen_observations_of_one_payment_move_its_money_once()
    {
        await BeginAsync();
        await FinishAsync(Waiting());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Ledger.ObserveAsync(Known, Captured(), default))));

        (await MovementsAsync()).ShouldBe([Movement()]);
        (await FindAsync()).State.ShouldBe(OperationState.Finished);
    }

    private async Task ResumedAsync()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.Indeterminate);
        (await BeginAsync()).Kind.ShouldBe(LedgerBeginKind.Resumed);
    }
}
