using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Stripe;

/// <summary>Disputes, from the bank's letter to the decision.</summary>
public sealed class StripeDisputeTests(HarSuite har) : IClassFixture<HarSuite>, IAsyncLifetime
{
    private static readonly EvidenceFile Receipt = new(EvidenceKind.Receipt, "receipt.pdf", "application/pdf", new byte[] { 0x25, 0x50, 0x44, 0x46 });
    private StripeShop _shop = null!;

    private IDisputeGateway Disputes => _shop.Part<IDisputeGateway>();

    public async Task InitializeAsync() => _shop = await StripeShop.OpenAsync(har, this);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_dispute_is_answered_with_words_and_files_and_won()
    {
        var dispute = await _shop.DisputedAsync("o-1");
        var answered = await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-1", "winning_evidence") with { Files = [Receipt] });
        _shop.Time.Advance(TimeSpan.FromSeconds(10));
        var won = await Disputes.GetDisputeAsync(dispute.Reference);

        (dispute.Status, dispute.Reason, dispute.Amount).ShouldBe((DisputeStatus.NeedsResponse, DisputeReason.Fraudulent, StripeShop.Usd(4200)));
        dispute.RespondBy!.Value.ShouldBeGreaterThan(_shop.Time.GetUtcNow());
        dispute.SettlementReference.ShouldNotBeNull();
        answered.Error.ShouldBeNull();
        (answered.Dispute!.Status, won.Status, won.ProviderStatus).ShouldBe((DisputeStatus.UnderReview, DisputeStatus.Won, "won"));
        _shop.Books.Of("dispute_reversal").ShouldHaveSingleItem().MinorUnits.ShouldBe(4200);
    }

    [Fact]
    public async Task Evidence_is_gathered_first_and_submitted_later()
    {
        var dispute = await _shop.DisputedAsync("o-1");
        var draft = await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-1", "draft") with { Submit = false, Files = [Receipt] });
        var final = await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-2", "losing_evidence"));
        _shop.Time.Advance(TimeSpan.FromSeconds(10));

        (draft.Dispute!.Status, final.Dispute!.Status).ShouldBe((DisputeStatus.NeedsResponse, DisputeStatus.UnderReview));
        (await Disputes.GetDisputeAsync(dispute.Reference)).Status.ShouldBe(DisputeStatus.Lost);
    }

    [Fact]
    public async Task Accepting_twice_is_the_same_success()
    {
        var dispute = await _shop.DisputedAsync("o-1");
        var first = await Disputes.AcceptDisputeAsync(dispute.Reference, new("a-1"));
        var second = await Disputes.AcceptDisputeAsync(dispute.Reference, new("a-2"));

        (first.Dispute!.Status, first.Error).ShouldBe((DisputeStatus.Lost, null));
        (second.Dispute!.Status, second.Error).ShouldBe((DisputeStatus.Lost, null));
    }

    [Fact]
    public async Task Evidence_after_the_submission_is_refused_and_the_same_key_is_not()
    {
        var dispute = await _shop.DisputedAsync("o-1");
        await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-1", "more"));
        var late = await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-2", "winning_evidence"));
        var same = await Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-1", "more"));

        (late.Error!.Category, late.Error.Advice, late.Error.Message).ShouldBe((ErrorCategory.InvalidState, RetryAdvice.DoNotRetry, "The dispute takes no answer any more."));
        late.Dispute!.Status.ShouldBe(DisputeStatus.UnderReview);
        same.Error.ShouldBeNull();
    }

    [Fact]
    public async Task An_inquiry_is_none_of_the_disputes()
    {
        var inquiry = await _shop.DisputedAsync("o-1", "pm_card_createDisputeInquiry");
        var closed = await Disputes.AcceptDisputeAsync(inquiry.Reference, new("a-1"));

        (inquiry.Status, closed.Dispute!.Status).ShouldBe((DisputeStatus.Inquiry, DisputeStatus.Closed));
        _shop.Books.Of("dispute").ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_files_for_one_place_are_refused_before_anything_is_sent()
    {
        var dispute = await _shop.DisputedAsync("o-1");
        EvidenceFile[] files = [Receipt with { Kind = EvidenceKind.Shipping }, Receipt with { Kind = EvidenceKind.TrackingNumber }];

        (await Should.ThrowAsync<ArgumentException>(() => Disputes.SubmitEvidenceAsync(Evidence(dispute, "e-1", "x") with { Files = files })))
            .Message.ShouldContain("shipping_documentation");
    }

    private static EvidenceRequest Evidence(Dispute dispute, string key, string text) => new()
    {
        Dispute = dispute.Reference,
        Texts = [new(EvidenceKind.Other, text), new(EvidenceKind.RefundPolicy, "none")],
        IdempotencyKey = new(key),
    };
}
