namespace PayFlow.Gateways.Tests.Operations;

/// <summary>A refund changes after it was accepted: it can be read, and a key that is used again does not answer the old state for ever.</summary>
public sealed class RefundReadTests : IDisposable
{
    private static readonly PaymentReference Payment = new("a", "p1");
    private static readonly RefundRequest Request = new() { Payment = Payment, Amount = Samples.Amount, IdempotencyKey = new("refund-1") };

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(RefundStatus.Pending)]
    [InlineData(RefundStatus.RequiresAction)]
    public async Task A_refund_that_waited_answers_its_key_with_what_became_of_it(RefundStatus waiting)
    {
        var error = Samples.Error(ErrorCategory.InvalidState, RetryAdvice.DoNotRetry);
        _desk.A.ThenRefunds(waiting).ThenRefunds(RefundStatus.Failed, error: error);

        var first = await _desk.Gateway.RefundAsync(Request);
        var again = await _desk.Gateway.RefundAsync(Request);

        (first.Status, first.IsReplay).ShouldBe((waiting, false));
        (again.Status, again.IsReplay, again.Error).ShouldBe((RefundStatus.Failed, true, error));
        (again.OperationId, again.Reference).ShouldBe((first.OperationId, first.Reference));
    }

    [Fact]
    public async Task A_refund_that_was_done_is_not_read_again()
    {
        _desk.A.ThenRefunds();

        await _desk.Gateway.RefundAsync(Request);
        var again = await _desk.Gateway.RefundAsync(Request);

        (again.Status, again.IsReplay, _desk.A.Keys.Count).ShouldBe((RefundStatus.Succeeded, true, 1));
    }

    [Fact]
    public async Task A_read_that_fails_leaves_the_earlier_outcome_as_it_is()
    {
        _desk.A.ThenRefunds(RefundStatus.Pending).ThenThrows(new GatewayException("a", Samples.Error(ErrorCategory.Unavailable, RetryAdvice.RetrySameKey)));

        await _desk.Gateway.RefundAsync(Request);
        var again = await _desk.Gateway.RefundAsync(Request);

        (again.Status, again.IsReplay, again.Error).ShouldBe((RefundStatus.Pending, true, null));
    }

    [Fact]
    public async Task An_id_that_could_lead_elsewhere_is_sent_nowhere()
    {
        _desk.A.ThenRefunds(RefundStatus.Pending, id: "../payments/p2");

        await _desk.Gateway.RefundAsync(Request);
        var again = await _desk.Gateway.RefundAsync(Request);

        (again.Status, _desk.A.Keys.Count).ShouldBe((RefundStatus.Pending, 1));
    }

    [Fact]
    public async Task A_reference_that_names_no_refund_or_a_strange_account_is_refused_unsent()
    {
        foreach (var wrong in new RefundReference[] { default, new(Payment, ""), new(Payment, "r/1"), new(default, "r1"), new(new("nobody", "p1"), "r1") })
        {
            await Should.ThrowAsync<ArgumentException>(async () => await _desk.Gateway.GetRefundAsync(wrong));
        }

        _desk.A.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void A_reference_is_the_payments_and_the_refunds_id()
    {
        var refund = new RefundResult { Status = RefundStatus.Pending, Payment = Payment, RefundId = "r1" };

        refund.Reference.ShouldBe(new RefundReference(Payment, "r1"));
        refund.Reference.ToString().ShouldBe("a/p1/r1");
        (refund with { RefundId = null }).Reference.ShouldBeNull();
        (refund with { Payment = null }).Reference.ShouldBeNull();
    }
}
