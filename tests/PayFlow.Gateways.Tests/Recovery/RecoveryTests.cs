using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Tests.Operations;

namespace PayFlow.Gateways.Tests.Recovery;

public sealed class RecoveryTests : IAsyncDisposable
{
    private readonly RecoveryDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task What_a_dead_process_left_is_sent_again_under_its_own_key_and_settled()
    {
        await _desk.DieAsync(Samples.Charge);
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(60));
        _desk.A.Keys.ShouldBeEmpty("its lease still runs");
        _desk.A.ThenPays();

        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(61));

        var stored = await _desk.StoredAsync();
        stored.State.ShouldBe(OperationState.Finished);
        _desk.A.Keys.ShouldBe([OperationIds.ProviderKey(stored.Intent.Id, 1)]);
        stored.Attempts.ShouldHaveSingleItem().Report!.Sends.Select(send => send.Cause).ShouldBe(["interrupted", "answered"]);
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lost_answer_is_looked_after_with_growing_waits_until_the_provider_answers()
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate).ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate).ThenPays();
        await _desk.Gateway.ChargeAsync(Samples.Charge);

        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(3));
        _desk.A.Keys.Count.ShouldBe(1);
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(4));
        _desk.A.Keys.Count.ShouldBe(2);
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(7));
        _desk.A.Keys.Count.ShouldBe(2, "the second wait is longer");
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(12));

        (await _desk.StoredAsync()).State.ShouldBe(OperationState.Finished);
        _desk.A.Keys.Distinct().Count().ShouldBe(1);
        _desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_caller_was_told_was_not_sent_is_his_to_repeat_and_recovery_leaves_it()
    {
        _desk.A.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        _desk.B.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Failed);

        await _desk.RecoverAfterAsync(TimeSpan.FromDays(1));

        (_desk.A.Keys.Count, _desk.B.Keys.Count).ShouldBe((1, 1), "the customer may have paid in another way since");
    }

    [Fact]
    public async Task After_the_keys_end_nothing_is_sent_and_what_the_provider_shows_counts()
    {
        await LoseAsync();
        _desk.Resolver.Findings.Enqueue(new AttemptFinding(AttemptFindingKind.Executed, Found(), "listed"));

        await _desk.RecoverAfterAsync(TimeSpan.FromHours(24));

        var stored = await _desk.StoredAsync();
        (stored.State, stored.Result!.SettlementReference).ShouldBe((OperationState.Finished, "s9"));
        stored.Attempts[0].Report!.Evidence.ShouldBe(SendEvidence.Executed);
        _desk.A.Keys.Count.ShouldBe(1);
        var question = _desk.Resolver.Questions.ShouldHaveSingleItem();
        (question.ProviderKey, question.Request.IdempotencyKey.Value, question.Kind).ShouldBe((stored.Attempts[0].Plan.ProviderKey, stored.Attempts[0].Plan.ProviderKey, OperationKind.Charge));
    }

    [Fact]
    public async Task A_payment_that_is_found_declined_proves_no_execution()
    {
        await LoseAsync();
        _desk.Resolver.Findings.Enqueue(new AttemptFinding(AttemptFindingKind.Executed, Found() with { Status = PaymentStatus.Declined, CapturedAmount = default }, "listed"));

        await _desk.RecoverAfterAsync(TimeSpan.FromHours(24));

        var stored = await _desk.StoredAsync();
        (stored.State, stored.Attempts[0].Report!.Evidence).ShouldBe((OperationState.Finished, SendEvidence.Rejected), "else who lost his lease could settle another's operation by it");
    }

    [Fact]
    public async Task What_the_provider_surely_has_not_done_has_failed()
    {
        await LoseAsync();
        _desk.Resolver.Findings.Enqueue(new AttemptFinding(AttemptFindingKind.NotExecuted, null, "not listed"));

        await _desk.RecoverAfterAsync(TimeSpan.FromHours(24));

        var again = await _desk.Gateway.ChargeAsync(Samples.Charge);
        (again.Status, again.IsReplay, again.Error!.Advice).ShouldBe((PaymentStatus.Failed, true, RetryAdvice.RetryLater));
        _desk.A.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Age_makes_nothing_of_a_doubt_but_a_case_for_a_person()
    {
        await LoseAsync();
        for (var hour = 0; hour < 90; hour++)
        {
            await _desk.RecoverAfterAsync(TimeSpan.FromHours(1));
        }

        var stored = await _desk.StoredAsync();
        (stored.State, stored.InReview, ((PaymentResult)stored.Result!).Status).ShouldBe((OperationState.Unresolved, true, PaymentStatus.Indeterminate));
        stored.Result!.Error!.Advice.ShouldBe(RetryAdvice.AlertOperator);
        (await _desk.JournalAsync())[^1].Event.ShouldBe(JournalEvent.Review);
        var asked = _desk.Resolver.Questions.Count;
        await _desk.RecoverAfterAsync(TimeSpan.FromDays(30));
        _desk.Resolver.Questions.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_gateway_that_cannot_look_leaves_the_doubt_to_a_person_at_the_keys_end()
    {
        await using var desk = new RecoveryDesk(canResolve: false);
        desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        await desk.Gateway.ChargeAsync(Samples.Charge);

        await desk.RecoverAfterAsync(TimeSpan.FromHours(24));

        (await desk.StoredAsync()).InReview.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_stays_a_doubt_under_the_same_key_is_looked_up_instead()
    {
        for (var i = 0; i < 4; i++)
        {
            _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        }

        await _desk.Gateway.ChargeAsync(Samples.Charge);
        _desk.Resolver.Findings.Enqueue(new AttemptFinding(AttemptFindingKind.Executed, Found(), "listed"));
        for (var i = 0; i < 6; i++)
        {
            await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(20));
        }

        (await _desk.StoredAsync()).State.ShouldBe(OperationState.Finished);
    }

    [Fact]
    public async Task A_success_beside_the_one_that_was_told_is_given_back_once()
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.RateLimited);
        _desk.B.ThenPays();
        var told = await _desk.Gateway.ChargeAsync(Samples.Charge);
        told.Account.ShouldBe("b");
        await LateSuccessAtAAsync(told.OperationId);
        _desk.A.ThenPays().ThenRefunds(); // the read before the refund, and the refund

        await _desk.RecoverAsync();
        await _desk.RecoverAfterAsync(TimeSpan.FromDays(1));

        (await _desk.StoredAsync()).Surplus.ShouldBeNull();
        (await _desk.JournalAsync()).Select(line => line.Event).ShouldContain(JournalEvent.Compensated);
        (await _desk.StoredAsync(OperationKind.Refund, $"undo-double-{told.OperationId}-p1")).State.ShouldBe(OperationState.Finished);
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Account.ShouldBe("b");
    }

    [Fact]
    public async Task An_account_that_is_not_configured_any_more_loses_nothing()
    {
        var gone = Samples.Charge with { Method = PaymentMethod.OneTime("gone", "tok"), FallbackMethods = [] };
        var id = OperationIds.Of("", OperationKind.Charge, gone.IdempotencyKey);
        var plan = new AttemptPlan(1, "gone", OperationIds.ProviderKey(id, 1), _desk.Time.GetUtcNow(), _desk.Time.GetUtcNow().AddHours(1));
        await _desk.Ledger.BeginAsync(Verbs.Charge.ToIntent(gone, id, _desk.Time.GetUtcNow()), plan, default);

        await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(3));

        var stored = await _desk.StoredAsync();
        (stored.State, stored.InReview).ShouldBe((OperationState.Unresolved, false));
        stored.Result!.Error!.Message.ShouldContain("'gone' is not configured");
    }

    private static PaymentResult Found() => new()
    {
        Status = PaymentStatus.Captured,
        Account = "a",
        Payment = new PaymentReference("a", "p9"),
        SettlementReference = "s9",
        Amount = Samples.Amount,
        CapturedAmount = Samples.Amount,
    };

    private async Task LoseAsync()
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        await _desk.Gateway.ChargeAsync(Samples.Charge);
    }

    private async Task LateSuccessAtAAsync(OperationId operation)
    {
        var stored = await _desk.StoredAsync();
        var report = stored.Attempts[0].Report! with { Sends = [new SendReport(SendEvidence.Executed, 200, "answered", true)], Evidence = SendEvidence.Executed, Error = null };
        var late = Found() with { OperationId = operation, Payment = new PaymentReference("a", "p1"), SettlementReference = "s1" };
        var movement = new LedgerMovement
        {
            Account = "a",
            Kind = MovementKind.Charge,
            Reference = "s1",
            PaymentId = "p1",
            Amount = Samples.Amount,
            OccurredAt = _desk.Time.GetUtcNow(),
            OperationId = operation,
        };
        await _desk.Ledger.FinishAsync(new LedgerLease(operation, 1), report, new OperationOutcome(OperationState.Finished, late, movement), default);
    }
}
