using System.Text;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

public sealed partial class SquareWidthTests
{
    [Fact]
    public async Task A_dispute_is_argued_with_texts_and_files_and_won()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = await shop.DisputedAsync(8804);
        var request = new EvidenceRequest
        {
            Dispute = dispute.Reference,
            Texts = [new(EvidenceKind.Receipt, "This is winning evidence."), new(EvidenceKind.TrackingNumber, "1Z999")],
            Files = [new(EvidenceKind.CustomerCommunication, "letter.pdf", "application/pdf", Encoding.UTF8.GetBytes("%PDF-"))],
            IdempotencyKey = shop.NextKey(),
        };

        var draft = await shop.Get<IDisputeGateway>().SubmitEvidenceAsync(request with { Submit = false });
        var submitted = await shop.Get<IDisputeGateway>().SubmitEvidenceAsync(request);
        var repeated = await shop.Get<IDisputeGateway>().SubmitEvidenceAsync(request);
        shop.Clock.Advance(TimeSpan.FromDays(1));
        var decided = await shop.Get<IDisputeGateway>().GetDisputeAsync(dispute.Reference);

        (dispute.Status, dispute.Reason, dispute.Amount).ShouldBe((DisputeStatus.NeedsResponse, DisputeReason.Fraudulent, SquareShop.Usd(8804)));
        dispute.Payment!.Value.Id.ShouldBe(shop.Books.Charges[0].Reference);
        dispute.RespondBy.ShouldBe(shop.Clock.GetUtcNow().AddDays(13));
        (draft.Error, draft.Dispute!.Status).ShouldBe((null, DisputeStatus.NeedsResponse));
        (submitted.Error, submitted.Dispute!.Status).ShouldBe((null, DisputeStatus.UnderReview));
        (repeated.Error, repeated.Dispute!.Status).ShouldBe((null, DisputeStatus.UnderReview));
        decided.Status.ShouldBe(DisputeStatus.Won);
        shop.Books.Of("dispute_reversal").ShouldHaveSingleItem().MinorUnits.ShouldBe(8804);
    }

    [Fact]
    public async Task A_dispute_is_accepted_and_accepting_it_again_is_the_same_success()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var dispute = await shop.DisputedAsync(8801);

        var accepted = await shop.Get<IDisputeGateway>().AcceptDisputeAsync(dispute.Reference, shop.NextKey());
        var again = await shop.Get<IDisputeGateway>().AcceptDisputeAsync(dispute.Reference, shop.NextKey());

        (accepted.Error, accepted.Dispute!.Status).ShouldBe((null, DisputeStatus.Accepted));
        (again.Error, again.Dispute!.Status).ShouldBe((null, DisputeStatus.Accepted));
        shop.Books.Of(BookKinds.Dispute).ShouldHaveSingleItem().MinorUnits.ShouldBe(8801);
    }

    [Fact]
    public async Task A_question_before_a_dispute_is_one()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);

        var question = await shop.DisputedAsync(8810);

        question.Status.ShouldBe(DisputeStatus.Inquiry);
    }

    [Fact]
    public async Task A_payout_is_the_sum_of_its_entries_with_its_fee_among_them()
    {
        await using var shop = await SquareShop.OpenAsync(har, this, new() { SquareInstantPayouts = true });
        await shop.ChargeAsync(10_000);
        await shop.RefundAsync((await shop.ChargeAsync(5_000)).Payment!.Value, SquareShop.Usd(1_000));
        await shop.Shop.Providers.SettleAsync();

        var payout = (await PayoutsAsync(shop)).ShouldHaveSingleItem();
        var entries = await shop.Get<IPayoutReader>().ReadPayoutAsync(payout.Reference).ToListAsync();
        shop.Clock.Advance(TimeSpan.FromDays(1));
        var paid = (await PayoutsAsync(shop)).ShouldHaveSingleItem();

        entries.Aggregate(SquareShop.Usd(0), (sum, entry) => sum + entry.Net).ShouldBe(payout.Amount);
        entries.ShouldAllBe(entry => entry.Net == entry.Gross - entry.Fee && entry.PayoutId == payout.Reference.Id && entry.Kind != Settlements.SettlementKind.Unrecognized);
        shop.Books.Of(BookKinds.Payout).ShouldHaveSingleItem().MinorUnits.ShouldBe(payout.Amount.MinorUnits);
        (payout.Status, payout.HasEntries, payout.ArrivesOn).ShouldBe((PayoutStatus.InTransit, true, new DateOnly(2026, 3, 2)));
        payout.Fee.MinorUnits.ShouldBeGreaterThan(0);
        payout.BankReference.ShouldNotBeNullOrEmpty();
        paid.Status.ShouldBe(PayoutStatus.Paid);
    }

    [Fact]
    public async Task A_payout_that_the_bank_returned_has_failed_and_is_paid_again()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        await shop.ChargeAsync(8899);
        await shop.Shop.Providers.SettleAsync();
        shop.Clock.Advance(TimeSpan.FromDays(1));

        var failed = (await PayoutsAsync(shop)).ShouldHaveSingleItem();
        await shop.Shop.Providers.SettleAsync();
        var second = (await PayoutsAsync(shop)).Single(p => p.Reference != failed.Reference);

        failed.Status.ShouldBe(PayoutStatus.Failed);
        second.Amount.ShouldBe(failed.Amount);
    }

    [Fact]
    public async Task A_payment_is_found_by_the_callers_reference_and_by_nothing_else()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var plain = await shop.ChargeAsync(1000, reference: "order-1");
        await shop.ChargeAsync(1100, reference: "order-10");
        var checkout = await shop.CheckoutAsync(1200, "order-1");
        using var page = await shop.PayAsync(checkout);

        var found = await FindAsync(shop, "order-1");
        var none = await FindAsync(shop, "order");
        var later = await shop.Get<IPaymentSearch>().FindAsync(new() { Account = "square", Reference = "order-1", From = Now(shop).AddSeconds(1), To = Now(shop).AddHours(1) });
        var running = await shop.Get<IPaymentSearch>().FindAsync(
            new() { Account = "square", Reference = "order-2", From = DateTimeOffset.UtcNow.AddDays(-1), To = DateTimeOffset.UtcNow });

        found.Certainty.ShouldBe(SearchCertainty.Found);
        found.Payments.Select(p => p.CapturedAmount.MinorUnits).ShouldBe([1200, 1000], ignoreOrder: true);
        found.Payments.ShouldContain(p => p.Payment == plain.Payment);
        none.Certainty.ShouldBe(SearchCertainty.DoesNotExist);
        later.Payments.ShouldBeEmpty();
        running.Certainty.ShouldBe(SearchCertainty.NotFoundYet);
    }

    private static DateTimeOffset Now(SquareShop shop) => shop.Clock.GetUtcNow();

    private static Task<PaymentSearchResult> FindAsync(SquareShop shop, string reference) => shop.Get<IPaymentSearch>().FindAsync(
        new() { Account = "square", Reference = reference, From = Now(shop).AddDays(-1), To = Now(shop).AddSeconds(1) });

    private static async Task<IReadOnlyList<Payout>> PayoutsAsync(SquareShop shop) =>
        await shop.Get<IPayoutReader>().ListPayoutsAsync("square", Now(shop).AddDays(-7), Now(shop).AddSeconds(1)).ToListAsync();
}
