using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task Fifty_refunds_at_once_never_return_more_than_was_captured()
    {
        await CapturedAsync();

        var begins = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => RefundAsync($"r{i}", 100))));

        begins.Count(begin => begin.Kind == LedgerBeginKind.Started).ShouldBe(12, "12.50 was captured");
        begins.Count(begin => begin.Kind == LedgerBeginKind.Exceeds).ShouldBe(38);
    }

    [StoreFact]
    public async Task A_refund_that_exceeds_what_is_left_is_not_written_and_its_key_is_free()
    {
        await CapturedAsync();

        var begin = await RefundAsync("r1", 1251);
        begin.Kind.ShouldBe(LedgerBeginKind.Exceeds);
        begin.Left.ShouldBe(1250);
        (await Ledger.FindAsync(Refund("r1", 1251).Id, default)).ShouldBeNull();
        (await RefundAsync("r1", 1250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task The_rest_is_what_no_other_refund_has_or_reserves()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);

        (await RefundAsync("rest", null)).Kind.ShouldBe(LedgerBeginKind.Started);
        (await RefundAsync("more", null)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
    }

    [StoreFact]
    public async Task A_refund_that_failed_gives_back_what_it_reserved_and_one_that_succeeded_does_not()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Finished, SendEvidence.Rejected);
        await RefundAsync("r2", 1000);
        await FinishRefundAsync("r2", 1000, RefundStatus.Succeeded, OperationState.Finished, SendEvidence.Executed);
        await FinishRefundAsync("r2", 1000, RefundStatus.Succeeded, OperationState.Finished, SendEvidence.Executed);

        (await RefundAsync("r3", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
        (await RefundAsync("r3", 250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task A_refund_that_may_have_happened_keeps_what_it_reserved()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Indeterminate, OperationState.Unresolved, SendEvidence.Indeterminate);

        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
        (await RefundAsync("r1", 1000)).Kind.ShouldBe(LedgerBeginKind.Resumed);
        await FinishRefundAsync("r1", 1000, RefundStatus.Succeeded, OperationState.Finished, SendEvidence.Executed, epoch: 2);
        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
        (await RefundAsync("r2", 250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task A_refund_that_was_not_sent_reserves_anew_when_it_is_taken_up_again()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Unresolved, SendEvidence.NotSent);
        await RefundAsync("r2", 1000);

        (await RefundAsync("r1", 1000)).Kind.ShouldBe(LedgerBeginKind.Exceeds, "the other one has it");
    }

    [StoreFact]
    public async Task A_refund_that_recovery_goes_on_with_keeps_what_it_reserved()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        await FinishRefundAsync("r1", 1000, RefundStatus.Failed, OperationState.Unresolved, SendEvidence.NotSent, retryIn: TimeSpan.FromSeconds(5));

        (await RefundAsync("r2", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
    }

    [StoreFact]
    public async Task An_amount_below_zero_is_not_believed()
    {
        await CapturedAsync();
        await RefundAsync("r1", 1000);
        var intent = Refund("r1", 1000);
        var odd = new RefundResult { Status = RefundStatus.Succeeded, RefundId = "re_1", Amount = Money.FromMinorUnits(-5_000, Currency.EUR), Payment = Known, OperationId = intent.Id };

        await Ledger.FinishAsync(Lease(intent.Id), Report(SendEvidence.Executed, key: "r1"), new OperationOutcome(OperationState.Finished, odd, null), default);

        (await RefundAsync("r2", 1251)).Kind.ShouldBe(LedgerBeginKind.Exceeds);
    }

    [StoreFact]
    public async Task Of_a_payment_that_the_ledger_does_not_know_the_provider_decides()
    {
        (await RefundAsync("r1", 5_000)).Kind.ShouldBe(LedgerBeginKind.Started);
        (await RefundAsync("r2", 5_000)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task Of_money_that_is_only_held_nothing_is_given_back_until_it_is_known_to_be_taken()
    {
        var held = Payment(PaymentStatus.Authorized) with { AuthorizedAmount = Money.FromMinorUnits(1250, Currency.EUR), CapturedAmount = default };
        await BeginAsync();
        await FinishAsync(new OperationOutcome(OperationState.Finished, held, null));

        (await RefundAsync("r1", 100)).Kind.ShouldBe(LedgerBeginKind.Exceeds, "sent today and refused, the network may bring it again after the capture");
        await Ledger.ObserveAsync(Known, new OperationOutcome(OperationState.Finished, Payment(PaymentStatus.Captured), Movement()), default);
        (await RefundAsync("r1", 100)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task What_is_observed_of_a_payment_counts()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        await SeeRefundedAsync(1000);

        (await RefundAsync("r1", 251)).Kind.ShouldBe(LedgerBeginKind.Exceeds, "somebody refunded at the provider");
        (await RefundAsync("r1", 250)).Kind.ShouldBe(LedgerBeginKind.Started);
    }

    [StoreFact]
    public async Task A_refund_in_doubt_is_handed_over_whatever_is_left_of_its_payment()
    {
        await RefundAsync("r1", 1000); // nothing is known of the payment: nothing is reserved
        await FinishRefundAsync("r1", 1000, RefundStatus.Indeterminate, OperationState.Unresolved, SendEvidence.Indeterminate);
        await BeginAsync();
        await FinishAsync(Waiting());
        await SeeRefundedAsync(1000);

        (await RefundAsync("r1", 1000)).Kind.ShouldBe(LedgerBeginKind.Resumed, "what is missing may be this one: that nothing was sent is not true");
    }

    private static OperationIntent Refund(string key, long? amount) => Intent(key, OperationKind.Refund, $"{amount}") with
    {
        Amount = amount is { } some ? Money.FromMinorUnits(some, Currency.EUR) : null,
    };

    private async Task CapturedAsync()
    {
        await BeginAsync();
        await FinishAsync(Captured());
    }

    private async Task<LedgerBegin> RefundAsync(string key, long? amount) => await Ledger.BeginAsync(Refund(key, amount), Plan(key: key), default);

    private async Task FinishRefundAsync(string key, long amount, RefundStatus status, OperationState state, SendEvidence evidence, long epoch = 1, TimeSpan? retryIn = null)
    {
        var intent = Refund(key, amount);
        var result = new RefundResult { Status = status, RefundId = "re_" + key, Amount = intent.Amount!.Value, Payment = Known, OperationId = intent.Id };
        await Ledger.FinishAsync(Lease(intent.Id, epoch), Report(evidence, key: key), new OperationOutcome(state, result, null) { RetryIn = retryIn }, default);
    }
}
