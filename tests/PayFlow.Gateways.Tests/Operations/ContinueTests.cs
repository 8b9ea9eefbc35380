using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Tests.Operations;

public sealed class ContinueTests : IDisposable
{
    private static readonly PaymentReference Payment = new("a", "p1");
    private readonly Desk _desk = new();

    [Fact]
    public async Task While_the_payment_waits_the_same_key_asks_again()
    {
        _desk.A.ThenPays(PaymentStatus.RequiresAction).ThenPays(PaymentStatus.Approved).ThenPays(PaymentStatus.Pending).ThenPays();

        (await _desk.Gateway.ContinueAsync(Continue)).Status.ShouldBe(PaymentStatus.RequiresAction);
        (await _desk.Gateway.ContinueAsync(Continue)).Status.ShouldBe(PaymentStatus.Approved);
        (await _desk.Gateway.ContinueAsync(Continue)).Status.ShouldBe(PaymentStatus.Pending);
        var paid = await _desk.Gateway.ContinueAsync(Continue);
        var again = await _desk.Gateway.ContinueAsync(Continue);

        (paid.Status, paid.IsReplay).ShouldBe((PaymentStatus.Captured, false));
        again.IsReplay.ShouldBeTrue();
        _desk.A.Keys.Distinct().Count().ShouldBe(1);
        _desk.A.Keys.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_was_learned_ends_the_operation_that_began_the_payment()
    {
        _desk.A.ThenPays(PaymentStatus.RequiresAction).ThenPays();
        await _desk.Gateway.ChargeAsync(Samples.Charge);
        (await _desk.Stored()).State.ShouldBe(OperationState.Waiting);

        await _desk.Gateway.ContinueAsync(Continue);

        (await _desk.Stored()).State.ShouldBe(OperationState.Finished);
        (await _desk.Gateway.ChargeAsync(Samples.Charge)).Status.ShouldBe(PaymentStatus.Captured);
        (await _desk.Movements()).ShouldHaveSingleItem().Amount.ShouldBe(Samples.Amount);
    }

    [Fact]
    public async Task An_answer_that_was_lost_leaves_the_first_operation_as_it_was()
    {
        _desk.A.ThenPays(PaymentStatus.RequiresAction).ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.Resolve);
        await _desk.Gateway.ChargeAsync(Samples.Charge);

        (await _desk.Gateway.ContinueAsync(Continue)).Status.ShouldBe(PaymentStatus.Indeterminate);

        (await _desk.Stored()).State.ShouldBe(OperationState.Waiting);
        (await _desk.Movements()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_outcome_reaches_the_caller_though_the_first_operation_could_not_be_written()
    {
        _desk.A.ThenPays();
        _desk.Ledger.Broken.Add("Observe");

        (await _desk.Gateway.ContinueAsync(Continue)).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task Another_expected_amount_is_another_request()
    {
        _desk.A.ThenPays();
        await _desk.Gateway.ContinueAsync(Continue);

        await Should.ThrowAsync<IdempotencyKeyReusedException>(() => _desk.Gateway.ContinueAsync(Continue with { Amount = Samples.Amount }));
    }

    public void Dispose() => _desk.Dispose();

    private static ContinueRequest Continue { get; } = new() { Payment = Payment, IdempotencyKey = new IdempotencyKey("order-17") };
}
