using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Tests.Operations;

namespace PayFlow.Gateways.Tests.Recovery;

public sealed class TransactionTests : IAsyncDisposable
{
    private static readonly ChargeRequest ChargeAtB = Samples.Charge with
    {
        Method = PaymentMethod.OneTime("b", "tok_b"),
        FallbackMethods = [],
        IdempotencyKey = new IdempotencyKey("order-17-b"),
    };

    private static readonly AuthorizeRequest HoldAtA = new()
    {
        Amount = Samples.Amount,
        Method = PaymentMethod.OneTime("a", "tok_a"),
        IdempotencyKey = new IdempotencyKey("order-17-a"),
    };

    private readonly RecoveryDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task What_is_committed_stands_and_recovery_leaves_it()
    {
        await using (var transaction = await BeginAsync())
        {
            await BothAsync(transaction);
            await transaction.CommitAsync();
        }

        await _desk.RecoverAfterAsync(TimeSpan.FromDays(1));

        (_desk.A.Keys.Count, _desk.B.Keys.Count).ShouldBe((1, 1));
        (await _desk.JournalAsync(OperationKind.Transaction, "t1")).Select(line => line.Event)
            .ShouldBe([JournalEvent.Begun, JournalEvent.Enlisted, JournalEvent.Enlisted, JournalEvent.Settled]);
    }

    [Fact]
    public async Task What_is_left_without_a_commit_is_voided_and_refunded()
    {
        await using (var transaction = await BeginAsync())
        {
            await BothAsync(transaction);
            Undoable();
        }

        await UndoneAsync();
    }

    [Fact]
    public async Task What_a_dead_process_left_is_undone_when_its_lease_is_over()
    {
        await BothAsync(await BeginAsync());
        await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        (_desk.A.Keys.Count, _desk.B.Keys.Count).ShouldBe((1, 1));
        Undoable();

        await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(2));

        await UndoneAsync();
    }

    [Fact]
    public async Task A_step_whose_outcome_is_not_known_is_found_out_first_and_undone_then()
    {
        _desk.B.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        await using (var transaction = await BeginAsync())
        {
            (await transaction.ChargeAsync(ChargeAtB)).Status.ShouldBe(PaymentStatus.Indeterminate);
            (await transaction.RollbackAsync()).ShouldBeFalse();
        }

        _desk.B.ThenPays().ThenPays().ThenRefunds(); // found out under the same key; read; refunded
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(10));
        await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(3));

        Result("t1").IsCommitted.ShouldBeFalse();
        _desk.B.Keys.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Who_comes_back_after_his_lease_cannot_commit_and_cannot_add_a_step()
    {
        var transaction = await BeginAsync();
        await BothAsync(transaction);
        Undoable();
        await _desk.RecoverAfterAsync(TimeSpan.FromMinutes(3));

        await Should.ThrowAsync<PaymentTransactionLostException>(() => transaction.CommitAsync());
        await Should.ThrowAsync<PaymentTransactionLostException>(() => transaction.ChargeAsync(ChargeAtB with { IdempotencyKey = new IdempotencyKey("more") }));
        await UndoneAsync();
    }

    [Fact]
    public async Task A_step_that_was_named_and_not_begun_cannot_be_begun_after_the_rollback()
    {
        var transaction = await BeginAsync();
        var stored = await _desk.StoredAsync(OperationKind.Transaction, "t1");
        await _desk.Ledger.NoteAsync(new LedgerLease(stored.Intent.Id, 1), JournalEvent.Enlisted, "Charge order-17-b", default);
        (await transaction.RollbackAsync()).ShouldBeTrue();

        await Should.ThrowAsync<IdempotencyKeyReusedException>(() => _desk.Gateway.ChargeAsync(ChargeAtB));
        _desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_one_transaction()
    {
        await BeginAsync();

        await Should.ThrowAsync<IdempotencyKeyReusedException>(BeginAsync);
    }

    [Fact]
    public async Task A_declined_step_leaves_nothing_to_undo()
    {
        _desk.B.ThenFails(SendEvidence.Rejected, ErrorCategory.HardDecline);
        await using (var transaction = await BeginAsync())
        {
            (await transaction.ChargeAsync(ChargeAtB)).Status.ShouldBe(PaymentStatus.Declined);
        }

        Result("t1").IsCommitted.ShouldBeFalse();
        _desk.B.Keys.Count.ShouldBe(1);
    }

    private Task<PaymentTransaction> BeginAsync() => _desk.Transactions.BeginAsync(new IdempotencyKey("t1"));

    private async Task BothAsync(PaymentTransaction transaction)
    {
        _desk.A.ThenPays(PaymentStatus.Authorized);
        _desk.B.ThenPays();
        (await transaction.AuthorizeAsync(HoldAtA)).Status.ShouldBe(PaymentStatus.Authorized);
        (await transaction.ChargeAsync(ChargeAtB)).Status.ShouldBe(PaymentStatus.Captured);
    }

    // Each is read first, and then the one is voided and the other refunded.
    private void Undoable()
    {
        _desk.A.ThenPays(PaymentStatus.Authorized).ThenPays(PaymentStatus.Voided);
        _desk.B.ThenPays().ThenRefunds();
    }

    private async Task UndoneAsync()
    {
        Result("t1").IsCommitted.ShouldBeFalse();
        (_desk.A.Keys.Count, _desk.B.Keys.Count).ShouldBe((3, 3));
        await _desk.RecoverAfterAsync(TimeSpan.FromDays(1));
        (_desk.A.Keys.Count, _desk.B.Keys.Count).ShouldBe((3, 3), "nothing is undone twice");
    }

    private TransactionResult Result(string key) => _desk.StoredAsync(OperationKind.Transaction, key).Result.Result.ShouldBeOfType<TransactionResult>();
}
