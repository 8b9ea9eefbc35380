#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Disputes and their answers: <see cref="IDisputeGateway"/>. Passes where none is claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class DisputeConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(2);

    [Fact]
    public async Task A_dispute_is_listed_once_and_leads_to_the_money()
    {
        if (!Can(GatewayAbility.Disputes))
        {
            return;
        }

        var (charge, dispute) = await DisputedAsync();

        Check.That(
            dispute.Payment == charge.Payment || dispute.SettlementReference == charge.SettlementReference,
            $"The dispute {dispute} leads neither to the payment {charge.Payment} nor to its {charge.SettlementReference}.");
        Check.Is(Amount(Under.DisputedAmount), dispute.Amount, "Amount");
        Check.Is(Under.Account, dispute.Reference.Account, "Reference.Account");
        Check.That(dispute.ProviderStatus is { Length: > 0 } && dispute.ProviderReason is { Length: > 0 }, "The provider's own words are missing.");
        Check.Is(DisputeStatus.NeedsResponse, dispute.Status, "Status");
    }

    [Fact]
    public async Task A_dispute_is_read_as_it_was_listed()
    {
        if (!Can(GatewayAbility.Disputes))
        {
            return;
        }

        var (_, listed) = await DisputedAsync();
        var read = await Shop.Disputes.GetDisputeAsync(listed.Reference);

        Check.Is(listed.Reference, read.Reference, "Reference");
        Check.Is(listed.Status, read.Status, "Status");
        Check.Is(listed.Reason, read.Reason, "Reason");
        Check.Is(listed.Amount, read.Amount, "Amount");
        Check.That(!read.RawJson.IsEmpty, "RawJson is empty.");
    }

    [Fact]
    public async Task A_window_holds_the_disputes_that_were_opened_in_it()
    {
        if (!Can(GatewayAbility.Disputes))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        var opened = dispute.OpenedAt ?? Under.Clock.GetUtcNow();
        var whole = new DateTimeOffset(opened.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

        Check.Is(1, (await ListAsync(whole, whole.AddSeconds(1))).Count, "The disputes of the window that begins when it was opened");
        Check.Is(0, (await ListAsync(whole.AddDays(-1), whole)).Count, "The disputes of the window that ends when it was opened");
    }

    [Fact]
    public async Task Giving_in_ends_it_and_can_be_repeated()
    {
        if (!Can(GatewayAbility.AcceptDispute))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        var accepted = await Shop.Disputes.AcceptDisputeAsync(dispute.Reference, new("give-in"));
        var again = await Shop.Disputes.AcceptDisputeAsync(dispute.Reference, new("give-in"));
        var read = await Shop.Disputes.GetDisputeAsync(dispute.Reference);

        Check.That(accepted.Error is null, $"Giving in failed: {accepted.Error}.");
        Check.That(again.Error is null, $"Giving in again failed: {again.Error}.");
        Check.Contains(read.Status, "Status as read", DisputeStatus.Accepted, DisputeStatus.Lost);
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    public async Task A_lost_answer_to_giving_in_is_unknown_or_found_out(WireFault fault)
    {
        if (!Can(GatewayAbility.AcceptDispute))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Disputes.AcceptDisputeAsync(dispute.Reference, new("give-in"));
        await Under.MendAsync();
        var found = await Shop.Disputes.AcceptDisputeAsync(dispute.Reference, new("give-in"));

        Check.That(lost.Error is null or { Category: ErrorCategory.Indeterminate }, $"A lost answer was reported as {lost.Error}.");
        Check.That(found.Error is null, $"The same key afterwards failed: {found.Error}.");
    }

    [Fact]
    public async Task Evidence_in_words_is_taken()
    {
        if (!Can(GatewayAbility.EvidenceText))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        var result = await Shop.Disputes.SubmitEvidenceAsync(new() { Dispute = dispute.Reference, Texts = [new(EvidenceKind.ProductDescription, "Two books.")], IdempotencyKey = new("evidence") });

        await IsSubmittedAsync(dispute, result);
    }

    [Fact]
    public async Task Evidence_in_files_is_taken()
    {
        if (!Can(GatewayAbility.EvidenceFiles))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        var file = new EvidenceFile(EvidenceKind.Receipt, "receipt.pdf", "application/pdf", "%PDF-1.4\n%%EOF"u8.ToArray());
        var result = await Shop.Disputes.SubmitEvidenceAsync(new() { Dispute = dispute.Reference, Files = [file], IdempotencyKey = new("evidence") });

        await IsSubmittedAsync(dispute, result);
    }

    [Fact]
    public async Task Evidence_that_is_only_added_leaves_the_dispute_open()
    {
        if (!Can(GatewayAbility.EvidenceDraft, GatewayAbility.EvidenceText))
        {
            return;
        }

        var (_, dispute) = await DisputedAsync();
        var result = await Shop.Disputes.SubmitEvidenceAsync(new()
        {
            Dispute = dispute.Reference,
            Texts = [new(EvidenceKind.ProductDescription, "Two books.")],
            Submit = false,
            IdempotencyKey = new("draft"),
        });

        Check.That(result.Error is null, $"Adding evidence failed: {result.Error}.");
        Check.Is(DisputeStatus.NeedsResponse, (await Shop.Disputes.GetDisputeAsync(dispute.Reference)).Status, "Status as read");
    }

    [Fact]
    public async Task A_dispute_that_the_provider_does_not_know_is_not_found()
    {
        if (!Can(GatewayAbility.Disputes))
        {
            return;
        }

        var thrown = await Record.ExceptionAsync(() => Shop.Disputes.GetDisputeAsync(new(Under.Account, Under.UnknownPayment)));

        Check.That(thrown is GatewayException, $"A GatewayException should be thrown; {thrown?.GetType().Name ?? "nothing"} was.");
    }

    private async Task IsSubmittedAsync(Dispute dispute, DisputeResult result)
    {
        Check.That(result.Error is null, $"Evidence was refused: {result.Error}.");
        Check.Contains((await Shop.Disputes.GetDisputeAsync(dispute.Reference)).Status, "Status as read", DisputeStatus.UnderReview, DisputeStatus.Won, DisputeStatus.NeedsResponse);
    }

    private async Task<(PaymentResult Charge, Dispute Dispute)> DisputedAsync()
    {
        var charge = (await Shop.Gateway.ChargeAsync(Order("order-1", Check.NotNull(Under.Methods.Disputes, $"{nameof(TestMethods)}.{nameof(TestMethods.Disputes)}"), Amount(Under.DisputedAmount)))).EnsureCaptured();
        return (charge, Check.Single(await ListAsync(Under.Clock.GetUtcNow() - Around, Under.Clock.GetUtcNow() + Around), "The disputes"));
    }

    private async Task<List<Dispute>> ListAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var disputes = new List<Dispute>();
        await foreach (var dispute in Shop.Disputes.ListDisputesAsync(Under.Account, from, to))
        {
            disputes.Add(dispute);
        }

        return disputes;
    }
}
