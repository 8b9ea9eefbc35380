using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>What a later call, perhaps of another process, does with an operation that was left open.</summary>
public sealed partial class OperationRunnerTests
{
    [Fact]
    public async Task What_an_earlier_call_left_open_is_sent_again_under_the_same_provider_key()
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate).ThenPays();
        var lost = await _desk.Gateway.ChargeAsync(Samples.Charge);

        var found = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (lost.Status, found.Status, found.IsReplay).ShouldBe((PaymentStatus.Indeterminate, PaymentStatus.Captured, false));
        _desk.A.Keys.Distinct().Count().ShouldBe(1);
        found.Attempts.ShouldHaveSingleItem().Sends.Select(send => send.Evidence).ShouldBe([SendEvidence.Indeterminate, SendEvidence.Executed]);
    }

    [Theory]
    [InlineData(ErrorCategory.Configuration)]
    [InlineData(ErrorCategory.NotFound)]
    [InlineData(ErrorCategory.RateLimited)]
    public async Task What_an_earlier_call_left_open_a_later_refusal_does_not_settle(ErrorCategory refusal)
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate).ThenFails(SendEvidence.Rejected, refusal);
        await _desk.Gateway.ChargeAsync(Samples.Charge);

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Error!.Category, result.Error.Advice, result.Error.RequestId).ShouldBe((PaymentStatus.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.Resolve, "req_1"));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        _desk.B.Keys.ShouldBeEmpty();
        (await _desk.Stored()).State.ShouldBe(OperationState.Unresolved);
    }

    [Fact]
    public async Task After_a_crash_an_attempt_without_a_report_counts_as_sent()
    {
        await Crash();
        _desk.Time.Advance(LedgerSettings.Default.Lease + TimeSpan.FromSeconds(1));
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.Configuration).ThenFails(SendEvidence.Rejected, ErrorCategory.HardDecline);

        var open = await _desk.Gateway.ChargeAsync(Samples.Charge);
        var settled = await _desk.Gateway.ChargeAsync(Samples.Charge);

        open.Status.ShouldBe(PaymentStatus.Indeterminate);
        open.Attempts[0].Sends.Select(send => (send.Evidence, send.Cause)).ShouldBe([(SendEvidence.Indeterminate, "interrupted"), (SendEvidence.Rejected, "scripted")]);
        settled.Status.ShouldBe(PaymentStatus.Declined);
        _desk.A.Keys.ShouldBe([OperationIds.ProviderKey(open.OperationId, 1), OperationIds.ProviderKey(open.OperationId, 1)]);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(3_600, 0)]
    public async Task Once_the_provider_may_have_forgotten_the_key_nothing_is_sent_again(int secondsAfter, int sends)
    {
        await Crash();
        _desk.Time.Advance(Desk.KeyRetention + TimeSpan.FromSeconds(secondsAfter));
        _desk.A.ThenPays();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.A.Keys.Count.ShouldBe(sends);
        result.Status.ShouldBe(sends == 1 ? PaymentStatus.Captured : PaymentStatus.Indeterminate);
        if (sends == 0)
        {
            result.Error!.Advice.ShouldBe(RetryAdvice.AlertOperator);
            (await _desk.Stored()).State.ShouldBe(OperationState.Unresolved);
        }
    }

    [Fact]
    public async Task What_was_surely_never_sent_may_be_sent_however_late()
    {
        _desk.A.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        _desk.B.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        _desk.C.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey).ThenPays();
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Failed);
        _desk.Time.Advance(Desk.KeyRetention * 2);

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Account).ShouldBe((PaymentStatus.Captured, "c"));
        result.Attempts.Select(attempt => (attempt.Ordinal, attempt.Account, attempt.Evidence))
            .ShouldBe([(1, "a", SendEvidence.NotSent), (2, "b", SendEvidence.NotSent), (3, "c", SendEvidence.Executed)]);
    }

    [Fact]
    public async Task A_soft_decline_goes_on_once_even_where_the_second_account_was_asked_by_a_later_call()
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.SoftDecline);
        _desk.B.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate).ThenFails(SendEvidence.Rejected, ErrorCategory.SoftDecline);
        await _desk.Gateway.ChargeAsync(Samples.Charge);

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Account).ShouldBe((PaymentStatus.Declined, "b"));
        (_desk.A.Keys.Count, _desk.C.Keys.Count).ShouldBe((1, 0));
    }

    /// <summary>An operation of a process that died between its plan and its report.</summary>
    private async Task Crash()
    {
        var id = OperationIds.Of("", OperationKind.Charge, Samples.Charge.IdempotencyKey);
        await _desk.Ledger.BeginAsync(
            Verbs.Charge.ToIntent(Samples.Charge, id, _desk.Time.GetUtcNow()),
            new AttemptPlan(1, "a", OperationIds.ProviderKey(id, 1), _desk.Time.GetUtcNow(), _desk.Time.GetUtcNow() + Desk.KeyRetention),
            default);
        _desk.Ledger.Calls.Clear();
    }
}
