using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Tests.Operations;

namespace PayFlow.Gateways.Tests.Recovery;

public sealed class ReviewedPromisesTests : IAsyncDisposable
{
    private static readonly ChargeRequest Charge = Samples.Charge with
    {
        Method = PaymentMethod.OneTime("b", "tok_b"),
        FallbackMethods = [],
        IdempotencyKey = new IdempotencyKey("order-17-b"),
    };

    private readonly RecoveryDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_commit_whose_answer_was_lost_can_be_tried_again()
    {
        var transaction = await BeginAsync("t1");
        var stored = await _desk.StoredAsync(OperationKind.Transaction, "t1");
        var report = new AttemptReport { Ordinal = 1, Account = "none", ProviderKey = "k", Evidence = SendEvidence.NotSent };
        var committed = new TransactionResult { OperationId = stored.Intent.Id, IsCommitted = true };
        (await _desk.Ledger.FinishAsync(new LedgerLease(stored.Intent.Id, 1), report, new OperationOutcome(OperationState.Finished, committed, null), default)).ShouldBeTrue();

        await transaction.CommitAsync();
    }

    [Fact]
    public async Task What_is_being_rolled_back_cannot_be_committed()
    {
        _desk.B.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        var transaction = await BeginAsync("t1");
        await transaction.ChargeAsync(Charge);
        (await transaction.RollbackAsync()).ShouldBeFalse();

        await Should.ThrowAsync<PaymentTransactionLostException>(() => transaction.CommitAsync());
    }

    [Fact]
    public async Task A_step_that_was_not_sent_does_not_keep_the_rollback_from_its_end()
    {
        _desk.B.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        await using (var transaction = await BeginAsync("t1"))
        {
            (await transaction.ChargeAsync(Charge)).Status.ShouldBe(PaymentStatus.Failed);
        }

        for (var i = 0; i < 50; i++)
        {
            await _desk.RecoverAfterAsync(TimeSpan.FromHours(3));
        }

        (await _desk.StoredAsync(OperationKind.Transaction, "t1")).State.ShouldBe(OperationState.Finished, $"{(await _desk.JournalAsync(OperationKind.Transaction, "t1")).Count} lines");
    }

    [Fact]
    public async Task A_refund_that_another_process_is_just_sending_is_not_undone_yet()
    {
        _desk.B.ThenPays().ThenPays();
        var transaction = await BeginAsync("t1");
        var charge = await transaction.ChargeAsync(Charge);
        var name = (await _desk.StoredAsync(OperationKind.Transaction, "t1")).Intent.Id;
        var key = new IdempotencyKey($"undo-{name}-{charge.OperationId}");
        var now = _desk.Time.GetUtcNow();
        var refund = new RefundRequest { Payment = charge.Payment!.Value, IdempotencyKey = key, Reason = "Undone" };
        var intent = Verbs.Refund.ToIntent(refund, OperationIds.Of("", OperationKind.Refund, key), now);
        await _desk.Ledger.BeginAsync(intent, new AttemptPlan(1, "b", "k", now, now.AddHours(1)), default);

        (await transaction.RollbackAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_one_transaction_has_given_back_is_no_paid_step_of_the_next()
    {
        _desk.B.ThenPays().ThenPays().ThenRefunds();
        var first = await BeginAsync("t1");
        await first.ChargeAsync(Charge);
        (await first.RollbackAsync()).ShouldBeTrue();

        var second = await BeginAsync("t2");
        await Should.ThrowAsync<IdempotencyKeyReusedException>(() => second.ChargeAsync(Charge));
    }

    [Fact]
    public async Task A_refund_that_failed_after_it_was_pending_can_be_made_anew()
    {
        _desk.B.ThenPays().ThenRefunds(RefundStatus.Pending).ThenRefunds(RefundStatus.Failed);
        var payment = (await _desk.Gateway.ChargeAsync(Charge)).Payment!.Value;
        var refund = new RefundRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("r1") };
        (await _desk.Gateway.RefundAsync(refund)).Status.ShouldBe(RefundStatus.Pending);
        (await _desk.Gateway.RefundAsync(refund)).Status.ShouldBe(RefundStatus.Failed);

        _desk.B.ThenRefunds(id: "r2");
        (await _desk.Gateway.RefundAsync(refund with { IdempotencyKey = new IdempotencyKey("r2") })).Status.ShouldBe(RefundStatus.Succeeded);
    }

    [Fact]
    public async Task What_a_caller_gave_up_before_the_first_byte_is_not_sent_behind_his_back()
    {
        using var desk = new Desk();
        using var caller = new CancellationTokenSource();
        desk.Ledger.CancelsAfterBegin = caller;
        await Should.ThrowAsync<OperationCanceledException>(() => desk.Gateway.ChargeAsync(Samples.Charge, caller.Token));

        desk.Time.Advance(TimeSpan.FromMinutes(3));
        (await desk.Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_gives_up_on_what_is_in_doubt_is_told_of_the_doubt()
    {
        using var caller = new CancellationTokenSource();
        _desk.B.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate)
            .Then((_, token) =>
            {
                caller.Cancel();
                return Task.FromException<OperationResult>(new OperationCanceledException(token));
            });
        await _desk.Gateway.ChargeAsync(Charge);

        (await _desk.Gateway.ChargeAsync(Charge, caller.Token)).Status.ShouldBe(PaymentStatus.Indeterminate);
    }

    [Fact]
    public async Task A_second_caller_with_the_same_key_reads_nothing_and_teaches_nothing()
    {
        var answer = new TaskCompletionSource<OperationResult>();
        _desk.B.ThenPays(PaymentStatus.RequiresAction).Then((_, _) => answer.Task);
        var payment = (await _desk.Gateway.ChargeAsync(Charge)).Payment!.Value;
        var resume = new ContinueRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("c1") };
        var first = _desk.Gateway.ContinueAsync(resume);
        (await _desk.Gateway.ContinueAsync(resume)).Error!.Category.ShouldBe(ErrorCategory.InProgress);

        var stored = (PaymentResult)(await _desk.StoredAsync(OperationKind.Charge, "order-17-b")).Result!;
        answer.SetException(new IOException("over"));
        await first;
        stored.Status.ShouldBe(PaymentStatus.RequiresAction);
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_is_recovered_though_an_earlier_one_was_answered()
    {
        _desk.B.ThenPays(PaymentStatus.RequiresAction).ThenPays(PaymentStatus.RequiresAction).ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.Resolve);
        var payment = (await _desk.Gateway.ChargeAsync(Charge)).Payment!.Value;
        var resume = new ContinueRequest { Payment = payment, IdempotencyKey = new IdempotencyKey("c1") };
        await _desk.Gateway.ContinueAsync(resume);
        (await _desk.Gateway.ContinueAsync(resume)).Status.ShouldBe(PaymentStatus.Indeterminate);

        _desk.B.ThenPays();
        await _desk.RecoverAfterAsync(TimeSpan.FromHours(1));

        (await _desk.StoredAsync(OperationKind.Continue, "c1")).State.ShouldBe(OperationState.Finished);
    }

    [Fact]
    public async Task What_the_provider_does_not_undo_comes_to_a_person_and_not_for_ever_to_recovery()
    {
        var refused = new RefundResult
        {
            Status = RefundStatus.Failed,
            Amount = Samples.Amount,
            Error = Samples.Error(ErrorCategory.InvalidState),
            Attempts = [new AttemptReport { Ordinal = 1, Account = "b", ProviderKey = "k", Evidence = SendEvidence.Rejected, Sends = [new(SendEvidence.Rejected, 400, "answered", true)] }],
        };
        _desk.B.ThenPays().ThenPays().Then((_, _) => Task.FromResult<OperationResult>(refused));
        await using (var transaction = await BeginAsync("t1"))
        {
            await transaction.ChargeAsync(Charge);
        }

        for (var i = 0; i < 50; i++)
        {
            _desk.B.ThenPays();
            await _desk.RecoverAfterAsync(TimeSpan.FromHours(3));
        }

        (await _desk.JournalAsync(OperationKind.Transaction, "t1")).Count.ShouldBeLessThan(50);
        (await _desk.StoredAsync(OperationKind.Transaction, "t1")).InReview.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_is_told_of_a_payment_that_is_about_to_be_undone()
    {
        _desk.B.Then(async (key, _) =>
        {
            // This one stalls. Another takes over, and comes to the end that nothing was done.
            _desk.Time.Advance(TimeSpan.FromMinutes(3));
            var known = await _desk.StoredAsync(OperationKind.Charge, "order-17-b");
            var begun = await _desk.Ledger.BeginAsync(known.Intent, known.Attempts[0].Plan, default);
            var report = new AttemptReport { Ordinal = 1, Account = "b", ProviderKey = key.Value, Evidence = SendEvidence.Rejected, Sends = [new(SendEvidence.Rejected, 0, "absent", true)] };
            var absent = new PaymentResult { Status = PaymentStatus.Failed, OperationId = known.Intent.Id, Amount = Samples.Amount, Error = OperationErrors.Absent };
            (await _desk.Ledger.FinishAsync(new LedgerLease(known.Intent.Id, begun.Epoch), report, new OperationOutcome(OperationState.Finished, absent, null), default)).ShouldBeTrue();
            return new PaymentResult
            {
                Status = PaymentStatus.Captured,
                Account = "b",
                Payment = new PaymentReference("b", "p1"),
                Amount = Samples.Amount,
                CapturedAmount = Samples.Amount,
                Attempts = [new AttemptReport { Ordinal = 1, Account = "b", ProviderKey = key.Value, Evidence = SendEvidence.Executed, Sends = [new(SendEvidence.Executed, 200, "answered", true)] }],
            };
        });

        var told = await _desk.Gateway.ChargeAsync(Charge);

        (await _desk.StoredAsync(OperationKind.Charge, "order-17-b")).Surplus.ShouldNotBeNull();
        told.Status.ShouldNotBe(PaymentStatus.Captured);
    }

    private Task<PaymentTransaction> BeginAsync(string name) => _desk.Transactions.BeginAsync(new IdempotencyKey(name));
}
