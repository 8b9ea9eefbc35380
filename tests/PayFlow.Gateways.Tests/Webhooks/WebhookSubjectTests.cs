using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

public sealed class WebhookSubjectTests
{
    [Theory]
    [InlineData(ErrorCategory.Configuration, 2, false)]
    [InlineData(ErrorCategory.Configuration, 3, true)]
    [InlineData(ErrorCategory.NotFound, 3, true)]
    [InlineData(ErrorCategory.Unavailable, 11, false)]
    public async Task A_dispute_that_cannot_be_read_for_good_is_told_all_the_same(ErrorCategory category, int tries, bool isTold)
    {
        var subject = new WebhookSubject(new KnowingLedger(), TimeProvider.System);
        var item = new InboxItem
        {
            Account = "stripe",
            Envelope = new WebhookEnvelope { EventId = "evt_1", ProviderType = "charge.dispute.created", Kind = PaymentEventKind.Dispute, CreatedAt = default, PaymentId = "pi_1", SubjectId = "du_1" },
            Body = default,
            ReceivedAt = default,
            Tries = tries,
        };

        var read = subject.ReadAsync(Account(category), item, default).AsTask();
        if (!isTold)
        {
            await Should.ThrowAsync<GatewayException>(read);
            return;
        }

        var told = (await read).Message(new LedgerObservation(ObservationKind.Known, default, "order-1")).Read().ShouldBeOfType<DisputeChanged>();
        (told.Dispute, told.Status, told.Payment, told.Reference).ShouldBe((new DisputeReference("stripe", "du_1"), null, new PaymentReference("stripe", "pi_1"), "order-1"));
    }

    private static GatewayAccount Account(ErrorCategory category) => new()
    {
        Name = "stripe",
        Provider = "stripe",
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(24) },
        Gateway = new StubGateway(),
        Disputes = new ClosedDisputes(category),
    };

    private sealed class ClosedDisputes(ErrorCategory category) : IDisputeGateway
    {
        public Task<Dispute> GetDisputeAsync(DisputeReference dispute, CancellationToken cancellationToken = default) =>
            throw new GatewayException(dispute.Account, new GatewayError { Category = category, Advice = RetryAdvice.DoNotRetry, Message = "no" });

        public IAsyncEnumerable<Dispute> ListDisputesAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DisputeResult> AcceptDisputeAsync(DisputeReference dispute, IdempotencyKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DisputeResult> SubmitEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
