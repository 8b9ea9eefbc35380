using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Operations;

public sealed partial class OperationRunnerTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_new_operation_is_written_down_sent_once_and_finished()
    {
        _desk.A.ThenPays();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Ledger.Calls.ShouldBe(["Begin", "Finish"]);
        var stored = await _desk.Stored();
        (stored.State, stored.Intent.Reference, stored.Attempts.ShouldHaveSingleItem().Report!.Evidence).ShouldBe((OperationState.Finished, "Order 17", SendEvidence.Executed));
        stored.Attempts[0].Plan.ShouldBe(new AttemptPlan(1, "a", OperationIds.ProviderKey(stored.Intent.Id, 1), _desk.Time.GetUtcNow(), _desk.Time.GetUtcNow() + Desk.KeyRetention));
        _desk.A.Keys.ShouldBe([OperationIds.ProviderKey(stored.Intent.Id, 1)]);
        (result.Status, result.OperationId, result.Account, result.IsReplay).ShouldBe((PaymentStatus.Captured, stored.Intent.Id, "a", false));
        result.Routing!.Candidates.ShouldBe(["a", "b", "c"]);
        (await _desk.Movements()).ShouldHaveSingleItem().ShouldBe(new LedgerMovement
        {
            Account = "a",
            Kind = MovementKind.Charge,
            Reference = "s1",
            PaymentId = "p1",
            Amount = Samples.Amount,
            OccurredAt = _desk.Time.GetUtcNow(),
            OperationId = stored.Intent.Id,
        });
    }

    [Fact]
    public async Task A_finished_operation_is_replayed_and_nothing_is_sent()
    {
        _desk.A.ThenPays();
        var first = await _desk.Gateway.ChargeAsync(Samples.Charge);

        var again = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.A.Keys.Count.ShouldBe(1);
        again.IsReplay.ShouldBeTrue();
        (again.Status, again.OperationId, again.Payment, again.CapturedAmount).ShouldBe((first.Status, first.OperationId, first.Payment, first.CapturedAmount));
        (await _desk.Movements()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_with_other_parameters_is_refused_and_nothing_is_sent()
    {
        _desk.A.ThenPays();
        var first = await _desk.Gateway.ChargeAsync(Samples.Charge);

        var refused = await Should.ThrowAsync<IdempotencyKeyReusedException>(() => _desk.Gateway.ChargeAsync(Samples.Charge with { Amount = new Money(1251, Currency.EUR) }));

        refused.OperationId.ShouldBe(first.OperationId);
        _desk.A.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_for_another_verb_is_another_operation()
    {
        _desk.A.ThenPays().ThenRefunds();
        var charged = await _desk.Gateway.ChargeAsync(Samples.Charge);

        var refunded = await _desk.Gateway.RefundAsync(new RefundRequest { Payment = charged.Payment!.Value, IdempotencyKey = Samples.Charge.IdempotencyKey });

        (refunded.Status, refunded.IsReplay).ShouldBe((RefundStatus.Succeeded, false));
        refunded.OperationId.ShouldNotBe(charged.OperationId);
        (await _desk.Movements()).Select(movement => (movement.Kind, movement.Reference)).ShouldBe([(MovementKind.Charge, "s1"), (MovementKind.Refund, "r1")]);
    }

    [Fact]
    public async Task A_second_caller_hears_that_the_first_is_at_it()
    {
        var (sent, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        _desk.A.Then(async (_, _) =>
        {
            sent.SetResult();
            await answer.Task;
            throw new InvalidOperationException("any end");
        });
        var first = _desk.Gateway.ChargeAsync(Samples.Charge);
        await sent.Task;

        var second = await _desk.Gateway.ChargeAsync(Samples.Charge);
        answer.SetResult();
        await first;

        (second.Status, second.Error!.Category, second.Error.Advice, second.OperationId).ShouldBe((PaymentStatus.Pending, ErrorCategory.InProgress, RetryAdvice.RetrySameKey, (await first).OperationId));
        second.Amount.ShouldBe(Samples.Amount);
        _desk.A.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_account_is_planned_before_it_is_sent_to_and_has_a_key_of_its_own()
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.Configuration);
        _desk.B.ThenPays();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Ledger.Calls.ShouldBe(["Begin", "Record", "Plan", "Finish"]);
        (result.Status, result.Account, result.Attempts.Count).ShouldBe((PaymentStatus.Captured, "b", 2));
        (_desk.A.Keys[0], _desk.B.Keys[0]).ShouldBe((OperationIds.ProviderKey(result.OperationId, 1), OperationIds.ProviderKey(result.OperationId, 2)));
        (await _desk.Stored()).Attempts.Select(attempt => attempt.Report!.Evidence).ShouldBe([SendEvidence.Rejected, SendEvidence.Executed]);
    }

    [Fact]
    public async Task A_ledger_that_cannot_begin_stops_before_anything_is_sent()
    {
        _desk.Ledger.Broken.Add("Begin");

        var thrown = await Should.ThrowAsync<LedgerUnavailableException>(() => _desk.Gateway.ChargeAsync(Samples.Charge));

        thrown.InnerException.ShouldBeOfType<IOException>();
        _desk.A.Keys.ShouldBeEmpty();
        _desk.Ledger.Broken.Clear();
        _desk.A.ThenPays();
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task An_outcome_that_could_not_be_written_is_not_claimed_and_the_payment_is_still_named()
    {
        _desk.A.ThenPays().ThenPays();
        _desk.Ledger.Broken.Add("Finish");

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Error!.Category, result.Error.Advice, result.Payment)
            .ShouldBe((PaymentStatus.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.Resolve, new PaymentReference("a", "p1")));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        _desk.Ledger.Broken.Clear();
        _desk.Time.Advance(LedgerSettings.Default.Lease + TimeSpan.FromSeconds(1));
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Captured);
        _desk.A.Keys.Distinct().Count().ShouldBe(1);
        (await _desk.Movements()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Record")]
    [InlineData("Plan")]
    public async Task A_second_attempt_that_could_not_be_written_down_is_not_sent(string call)
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.RateLimited);
        _desk.Ledger.Broken.Add(call);

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Error!.Category).ShouldBe((PaymentStatus.Indeterminate, ErrorCategory.Indeterminate));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Rejected);
        _desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancellation_before_the_send_is_thrown_and_leaves_the_key_usable()
    {
        using var source = new CancellationTokenSource();
        _desk.A.Then(async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException();
        }).ThenPays();

        await Should.ThrowAsync<OperationCanceledException>(() => _desk.Gateway.ChargeAsync(Samples.Charge, source.Token));
        var stored = await _desk.Stored();
        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (stored.State, stored.Attempts[0].Report!.Evidence).ShouldBe((OperationState.Unresolved, SendEvidence.NotSent));
        result.Status.ShouldBe(PaymentStatus.Captured);
        _desk.A.Keys.Distinct().Count().ShouldBe(1);
        await Should.ThrowAsync<OperationCanceledException>(() => _desk.Gateway.ChargeAsync(Samples.Charge with { IdempotencyKey = new IdempotencyKey("other") }, source.Token));
        _desk.A.Keys.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_stop_the_outcome_from_being_written()
    {
        using var source = new CancellationTokenSource();
        _desk.A.Then(async (key, _) =>
        {
            await source.CancelAsync();
            var error = Samples.Error(ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
            return new PaymentResult
            {
                Status = PaymentStatus.Failed,
                Error = error,
                Attempts = [new AttemptReport { Ordinal = 1, Account = "a", ProviderKey = key.Value, Sends = [new SendReport(SendEvidence.NotSent, 0, "refused", false)], Error = error }],
            };
        });

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge, source.Token);

        _desk.Ledger.Calls.ShouldBe(["Begin", "Finish"]);
        result.Status.ShouldBe(PaymentStatus.Failed);
        _desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_adapter_that_breaks_leaves_the_outcome_unknown()
    {
        _desk.A.ThenThrows(new FormatException("boom")).ThenPays();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        (result.Status, result.Error!.Advice, result.Amount).ShouldBe((PaymentStatus.Indeterminate, RetryAdvice.Resolve, Samples.Amount));
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task A_cancellation_that_the_caller_did_not_ask_for_is_no_cancellation()
    {
        _desk.A.ThenThrows(new TaskCanceledException());

        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Indeterminate);
    }

    [Theory]
    [InlineData(PaymentStatus.Created, OperationState.Waiting)]
    [InlineData(PaymentStatus.RequiresAction, OperationState.Waiting)]
    [InlineData(PaymentStatus.Approved, OperationState.Waiting)]
    [InlineData(PaymentStatus.Pending, OperationState.Waiting)]
    [InlineData(PaymentStatus.Authorized, OperationState.Finished)]
    [InlineData(PaymentStatus.PartiallyCaptured, OperationState.Finished)]
    [InlineData(PaymentStatus.Voided, OperationState.Finished)]
    [InlineData(PaymentStatus.Expired, OperationState.Finished)]
    [InlineData(PaymentStatus.Declined, OperationState.Finished)]
    public async Task An_answer_leaves_the_operation_in_its_state_and_moves_no_money_that_was_not_captured(PaymentStatus status, OperationState state)
    {
        _desk.A.ThenPays(status);

        await _desk.Gateway.ChargeAsync(Samples.Charge);

        (await _desk.Stored()).State.ShouldBe(state);
        (await _desk.Movements()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RefundStatus.Pending, true)]
    [InlineData(RefundStatus.Succeeded, true)]
    [InlineData(RefundStatus.RequiresAction, false)]
    [InlineData(RefundStatus.Failed, false)]
    [InlineData(RefundStatus.Canceled, false)]
    [InlineData(RefundStatus.Indeterminate, false)]
    public void A_refund_moves_money_from_the_moment_it_is_accepted(RefundStatus status, bool moves) =>
        (Outcomes.Of(default, new RefundResult { Status = status, RefundId = "r1", SettlementReference = "r1", Payment = new PaymentReference("a", "p1"), Amount = Samples.Amount }, default)
            .Movement is not null).ShouldBe(moves);

    [Fact]
    public async Task A_payment_of_an_account_that_is_not_here_is_refused_before_the_ledger_hears_of_it()
    {
        var request = new VoidRequest { Payment = new PaymentReference("gone", "p1"), IdempotencyKey = new IdempotencyKey("v") };

        (await Should.ThrowAsync<ArgumentException>(() => _desk.Gateway.VoidAsync(request))).Message.ShouldContain("Configured: a, b, c");

        _desk.Ledger.Calls.ShouldBeEmpty();
    }

    public void Dispose() => _desk.Dispose();
}
