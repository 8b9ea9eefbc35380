using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Tests.Operations;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>The answer to a repeated key is as old as what it answers: what handlers are told of a payment does not go back by it.</summary>
public sealed class OldAnswerTests : IAsyncDisposable
{
    private static readonly PaymentReference P1 = new("a", "p1");

    private readonly List<PaymentEvent> _heard = [];
    private readonly RecoveryDesk _desk;

    public OldAnswerTests() => _desk = new RecoveryDesk(handler: new Hearing(_heard));

    [Fact]
    public async Task What_recovery_gets_as_an_answer_is_told_as_it_is_now()
    {
        await _desk.DieAsync(Samples.Charge);
        _desk.A.ThenPays();
        Reads(refunded: 100);

        await RecoverAsync();

        Refunded.ShouldBe([100]);
        _heard.OfType<PaymentChanged>().Single().Reference.ShouldBe("Order 17");
    }

    [Theory]
    [InlineData(0, PaymentStatus.Indeterminate)]
    [InlineData(-1250, PaymentStatus.Authorized)]
    public async Task A_reading_that_knows_less_than_the_answer_is_not_told(long captured, PaymentStatus status)
    {
        await _desk.DieAsync(Samples.Charge);
        _desk.A.ThenPays();
        Reads(refunded: 0, captured: 1250 + captured, status);

        await RecoverAsync();

        _heard.OfType<PaymentChanged>().Single().Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task Where_it_cannot_be_read_and_no_webhook_has_told_of_it_the_answer_is()
    {
        await _desk.DieAsync(Samples.Charge);
        _desk.A.ThenPays().ThenThrows(new TimeoutException());

        await RecoverAsync();

        Refunded.ShouldBe([0]);
    }

    [Fact]
    public async Task Where_it_cannot_be_read_and_a_webhook_has_told_of_it_nothing_goes_back()
    {
        await _desk.DieAsync(Samples.Charge);
        await DeliverAsync(refunded: 100);
        _desk.A.ThenPays().ThenThrows(new TimeoutException());

        await RecoverAsync();

        Refunded.ShouldBe([100]);
        (await _desk.StoredAsync()).Result.ShouldBeOfType<PaymentResult>().Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task What_is_answered_at_once_is_told_without_a_reading()
    {
        _desk.A.ThenPays();

        await _desk.Gateway.ChargeAsync(Samples.Charge);
        await _desk.HearAsync();

        Refunded.ShouldBe([0]);
        _desk.A.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_sent_before_is_told_without_a_reading()
    {
        _desk.A.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey).ThenPays();
        _desk.B.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        var request = Samples.Charge with { FallbackMethods = [] };

        await _desk.Gateway.ChargeAsync(request);
        await _desk.Gateway.ChargeAsync(request);
        await _desk.HearAsync();

        Refunded.ShouldBe([0]);
        _desk.A.Keys.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RefundStatus.Succeeded, RefundStatus.Succeeded)]
    [InlineData(RefundStatus.Failed, RefundStatus.Failed)]
    [InlineData(RefundStatus.Indeterminate, RefundStatus.Pending)]
    public async Task A_refund_that_was_pending_when_it_was_answered_is_told_as_it_is_now(RefundStatus now, RefundStatus told)
    {
        var answer = new RefundResult { Status = RefundStatus.Pending, Payment = P1, RefundId = "r1", Amount = Samples.Amount };
        var gateway = new StubGateway(_ => throw new NotSupportedException(), _ => answer with { Status = now, Amount = default });

        var present = await new PresentState(_desk.Inbox).OfAsync(gateway, answer);

        present.ShouldBe(answer with { Status = told });
    }

    [Fact]
    public async Task That_a_refund_cannot_be_read_keeps_it_untold_only_where_its_own_webhook_has_told_it()
    {
        await DeliverAsync(refunded: 100);
        var present = new PresentState(_desk.Inbox);
        var answer = new RefundResult { Status = RefundStatus.Pending, Payment = P1, RefundId = "r1", Amount = Samples.Amount };

        (await present.OfAsync(new StubGateway(), answer)).ShouldBe(answer);
        (await present.OfAsync(new StubGateway(), answer with { RefundId = "r0" })).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private IEnumerable<long> Refunded => _heard.Select(told => told switch
    {
        PaymentChanged payment => payment.RefundedAmount.MinorUnits,
        RefundChanged refund => refund.RefundedAmount!.Value.MinorUnits,
        _ => -1,
    });

    private async Task RecoverAsync()
    {
        await _desk.RecoverAfterAsync(TimeSpan.FromSeconds(121));
        await _desk.HearAsync();
    }

    private void Reads(long refunded, long captured = 1250, PaymentStatus status = PaymentStatus.Captured) => _desk.A.Then((_, _) => Task.FromResult<OperationResult>(new PaymentResult
    {
        Status = status,
        Account = "a",
        Payment = P1,
        Amount = Samples.Amount,
        CapturedAmount = Money.FromMinorUnits(captured, Currency.EUR),
        RefundedAmount = Money.FromMinorUnits(refunded, Currency.EUR),
    }));

    /// <summary>The webhook of a refund by hand, of a payment that the ledger does not know yet: it is told without its operation after some tries.</summary>
    private async Task DeliverAsync(long refunded)
    {
        var envelope = new WebhookEnvelope { EventId = "evt_1", ProviderType = "refunded", Kind = PaymentEventKind.Refund, CreatedAt = _desk.Time.GetUtcNow(), PaymentId = "p1", SubjectId = "r0" };
        await _desk.Inbox.AddAsync(new InboxItem { Account = "a", Envelope = envelope, Body = "{}"u8.ToArray(), ReceivedAt = _desk.Time.GetUtcNow() }, default);
        for (var i = 0; i < 3; i++)
        {
            Reads(refunded);
            _desk.A.ThenRefunds(id: "r0");
            await _desk.HearAsync();
            _desk.Time.Advance(TimeSpan.FromSeconds(20));
        }

        _heard.ShouldHaveSingleItem();
    }

    private sealed class Hearing(List<PaymentEvent> heard) : IPaymentEventHandler
    {
        public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
        {
            heard.Add(paymentEvent);
            return Task.CompletedTask;
        }
    }
}
