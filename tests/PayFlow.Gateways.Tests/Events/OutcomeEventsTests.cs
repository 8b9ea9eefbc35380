using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Events;

public sealed class OutcomeEventsTests
{
    private readonly InMemoryLedger _ledger = new(TimeProvider.System, LedgerSamples.TenMinutes);
    private int _subscriptions;

    [Theory]
    [InlineData(OperationKind.Capture, PaymentStatus.Failed, false)]
    [InlineData(OperationKind.Capture, PaymentStatus.Declined, false)]
    [InlineData(OperationKind.Void, PaymentStatus.Failed, false)]
    [InlineData(OperationKind.Increment, PaymentStatus.Declined, false)]
    [InlineData(OperationKind.Continue, PaymentStatus.Failed, false)]
    [InlineData(OperationKind.Continue, PaymentStatus.Declined, true)]
    [InlineData(OperationKind.Charge, PaymentStatus.Declined, true)]
    [InlineData(OperationKind.Charge, PaymentStatus.Failed, true)]
    [InlineData(OperationKind.Capture, PaymentStatus.Captured, true)]
    public async Task That_a_step_was_refused_is_not_told_as_the_end_of_the_payment(OperationKind kind, PaymentStatus status, bool isTold)
    {
        var outcome = new OperationOutcome(OperationState.Finished, LedgerSamples.Payment(status), null);

        ((await Telling().AddAsync(outcome, LedgerSamples.Intent(kind: kind), LedgerSamples.Start)).Event is not null).ShouldBe(isTold);
    }

    [Fact]
    public async Task A_capture_is_told_with_the_order_that_the_payment_was_made_for()
    {
        await _ledger.BeginAsync(LedgerSamples.Intent(), LedgerSamples.Plan(), default);
        var held = new OperationOutcome(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Authorized), null);
        await _ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), held, default);
        var capture = LedgerSamples.Intent("capture-1", OperationKind.Capture) with { Reference = null };

        var told = await Telling().AddAsync(LedgerSamples.Captured(), capture, LedgerSamples.Start);

        var seen = told.Event!.Read().ShouldBeOfType<PaymentChanged>();
        (seen.OperationId, seen.Reference).ShouldBe((LedgerSamples.Intent().Id, "Order 17"));
    }

    [Fact]
    public async Task Who_listens_is_known_before_the_first_event_is_written_and_no_outcome_is_lost_where_that_fails()
    {
        (await Telling().AddAsync(LedgerSamples.Captured(), LedgerSamples.Intent(), LedgerSamples.Start)).Event.ShouldNotBeNull();
        _subscriptions.ShouldBe(1);

        var broken = new OutcomeEvents(isOn: true, _ledger, null!, _ => throw new InvalidOperationException("two of one name"), new OutboxSignal());
        (await broken.AddAsync(LedgerSamples.Captured(), LedgerSamples.Intent(), LedgerSamples.Start)).Event.ShouldNotBeNull();
    }

    private OutcomeEvents Telling() => new(isOn: true, _ledger, null!, SubscribeAsync, new OutboxSignal());

    private ValueTask SubscribeAsync(CancellationToken cancellationToken)
    {
        _subscriptions++;
        return default;
    }
}
