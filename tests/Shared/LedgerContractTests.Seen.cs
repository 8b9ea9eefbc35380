using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

/// <summary>What is seen of a payment while a refund of it is under way.</summary>
public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task What_is_seen_to_be_refunded_beside_a_refund_under_way_counts_when_that_one_is_over()
    {
        await CapturedAsync();
        await RefundAsync("r1", 300);
        await SeeRefundedAsync(400);
        await SeeRefundedAsync(300); // an old reading says nothing
        await FinishRefundAsync("r1", 300, RefundStatus.Succeeded, OperationState.Finished, SendEvidence.Executed);

        (await RefundAsync("r2", 851)).Kind.ShouldBe(LedgerBeginKind.Exceeds, "1.00 was refunded by hand");
        (await RefundAsync("r2", 850)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task What_a_call_s_answer_tells_to_be_refunded_beside_a_refund_under_way_counts_too()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        await Ledger.ObserveAsync(Known, Captured(), default);
        await RefundAsync("r1", 300);
        var intent = Intent("capture-1", OperationKind.Capture);
        await Ledger.BeginAsync(intent, Plan(key: "capture-1"), default);
        var answer = Refunded(1000) with { OperationId = intent.Id };
        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed, key: "capture-1"), new OperationOutcome(OperationState.Finished, answer, null), default);
        await RefuseRefundAsync("r1", 300);

        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
        (await RefundAsync("r2", 250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task Seen_beside_a_refund_under_way_it_is_not_left_for_another_one()
    {
        await CapturedAsync();
        await RefundAsync("r1", 100);
        await SeeRefundedAsync(1000);

        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds, "10.00 are gone, whosever they are");
        await RefuseRefundAsync("r1", 100);
        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
        (await RefundAsync("r2", 250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task A_refund_that_failed_after_it_was_accepted_is_taken_off_what_was_seen()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Pending, OperationState.Waiting, SendEvidence.Executed);
        await RefundAsync("r2", 100);
        await SeeRefundedAsync(1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Finished, SendEvidence.Executed);
        await RefuseRefundAsync("r2", 100);

        (await RefundAsync("r3", 1250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task A_refund_that_is_found_to_have_failed_is_taken_off_what_was_seen_of_it()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Indeterminate, OperationState.Unresolved, SendEvidence.Indeterminate);
        await SeeRefundedAsync(1000);
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Finished, SendEvidence.Rejected, epoch: 2);

        (await RefundAsync("r2", 1250)).Kind.ShouldBe(LedgerBeginKind.Started, "it was counted while it was pending, and came back");
    }

    private static PaymentResult Refunded(long total) => Payment(PaymentStatus.Captured) with { RefundedAmount = Money.FromMinorUnits(total, Currency.EUR) };

    private async Task SeeRefundedAsync(long total) => await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, Refunded(total), Movement()), default);

    /// <summary>The provider has made none.</summary>
    private async Task RefuseRefundAsync(string key, long amount)
    {
        var intent = Refund(key, amount);
        var refused = new RefundResult { Status = RefundStatus.Failed, Amount = intent.Amount!.Value, Payment = Known, OperationId = intent.Id };
        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Rejected, key: key), new OperationOutcome(OperationState.Finished, refused, null), default);
    }
}
