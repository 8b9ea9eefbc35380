using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>Vault, disputes, payouts and search, through the socket.</summary>
public sealed class PayPalPartsTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task A_wallet_is_saved_charged_and_forgotten()
    {
        // Not recorded: a payment token is made of a SETUP_TOKEN, which PayPal's document does not know.
        await using var desk = await PayPalDesk.OpenAsync(null, null);
        var vault = desk.Part<IPaymentMethodVault>();

        var begun = await vault.SaveMethodAsync(new()
        {
            Account = "paypal",
            Customer = new() { Name = "Sim Buyer" },
            ReturnUrl = "https://shop.example/back",
            IdempotencyKey = new("save-1"),
        });
        var early = await vault.ContinueSaveAsync(new() { Account = "paypal", SetupId = begun.SetupId!, IdempotencyKey = new("save-2") });
        await desk.VisitAsync(begun.NextAction);
        var saved = await vault.ContinueSaveAsync(new() { Account = "paypal", SetupId = begun.SetupId!, IdempotencyKey = new("save-2") });
        var paid = await desk.ChargeAsync(saved.Method!);
        var deleted = await vault.DeleteMethodAsync("paypal", saved.Method!);
        var refused = await desk.ChargeAsync(saved.Method!, key: "order-2");

        begun.Status.ShouldBe(MethodStatus.RequiresAction);
        (early.Status, early.NextAction).ShouldBe((MethodStatus.RequiresAction, begun.NextAction));
        (saved.Status, saved.Method!.Kind).ShouldBe((MethodStatus.Ready, PaymentMethodKind.SavedWallet));
        saved.Method.CustomerId.ShouldNotBeNullOrEmpty();
        paid.Status.ShouldBe(PaymentStatus.Captured);
        deleted.Status.ShouldBe(MethodStatus.Deleted);
        (refused.Status, refused.Error!.Category, refused.Error.Advice).ShouldBe((PaymentStatus.Failed, ErrorCategory.NotFound, RetryAdvice.DoNotRetry));
        refused.Error.Message.ShouldContain("does not know the object");
        desk.Books.Charges.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_card_that_the_script_set_up_is_saved_with_what_may_be_shown_of_it()
    {
        await using var desk = await PayPalDesk.OpenAsync(null, null);
        var setup = await desk.PostAsync(
            "/v3/vault/setup-tokens", """{"payment_source":{"card":{"number":"4012000033330026","expiry":"2030-07","name":"Sim Buyer"}}}""");

        var saved = await desk.Part<IPaymentMethodVault>().SaveMethodAsync(new()
        {
            Account = "paypal",
            Method = PaymentMethod.OneTime("paypal", (string)setup["id"]!),
            Customer = new() { Name = "Sim Buyer" },
            IdempotencyKey = new("save-1"),
        });

        (saved.Status, saved.Method!.Kind).ShouldBe((MethodStatus.Ready, PaymentMethodKind.SavedCard));
        saved.Card.ShouldBe(new CardSummary { Brand = "visa", Last4 = "0026", ExpiryMonth = 7, ExpiryYear = 2030 });
        (await desk.ChargeAsync(saved.Method)).Status.ShouldBe(PaymentStatus.Captured);
    }

    [Fact]
    public async Task A_dispute_is_answered_and_won()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var paid = await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", "vault_wallet_disputed"));
        var disputes = desk.Part<IDisputeGateway>();
        var listed = (await ListAsync(desk)).ShouldHaveSingleItem();

        var open = await disputes.GetDisputeAsync(listed.Reference);
        var answered = await disputes.SubmitEvidenceAsync(PayPalRefusalTests.Evidence(listed.Reference));
        await desk.PostAsync($"/v1/customer/disputes/{listed.Reference.Id}/adjudicate", """{"adjudication_outcome":"SELLER_FAVOR"}""");
        var end = await disputes.GetDisputeAsync(listed.Reference);

        (open.Status, open.Reason, open.Amount).ShouldBe((DisputeStatus.NeedsResponse, DisputeReason.NotReceived, PayPalDesk.Usd(8000)));
        (open.Payment, open.SettlementReference, listed.SettlementReference).ShouldBe((paid.Payment, paid.SettlementReference, paid.SettlementReference));
        open.RespondBy.ShouldBe(desk.Clock.GetUtcNow().AddDays(10));
        (answered.Error, answered.Dispute!.Status).ShouldBe((null, DisputeStatus.UnderReview));
        end.Status.ShouldBe(DisputeStatus.Won);
        desk.Books.Of("dispute_reversal").ShouldHaveSingleItem().MinorUnits.ShouldBe(8000);
    }

    [Fact]
    public async Task A_claim_that_was_lost_is_appealed_with_new_evidence()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", "vault_wallet_disputed"));
        var disputes = desk.Part<IDisputeGateway>();
        var dispute = (await ListAsync(desk))[0].Reference;
        await disputes.SubmitEvidenceAsync(PayPalRefusalTests.Evidence(dispute));
        await desk.PostAsync($"/v1/customer/disputes/{dispute.Id}/adjudicate", """{"adjudication_outcome":"BUYER_FAVOR"}""");

        var lost = await disputes.GetDisputeAsync(dispute);
        var appealed = await disputes.SubmitEvidenceAsync(PayPalRefusalTests.Evidence(dispute, "evidence-2"));

        lost.Status.ShouldBe(DisputeStatus.Lost);
        (appealed.Error, appealed.Dispute!.Status).ShouldBe((null, DisputeStatus.UnderReview));
    }

    [Fact]
    public async Task Disputes_are_listed_over_all_pages_and_only_those_of_the_window()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        for (var i = 0; i < 51; i++)
        {
            await desk.ChargeAsync(PaymentMethod.SavedCard("paypal", "vault_card_disputed"), key: $"order-{i}");
        }

        var start = desk.Clock.GetUtcNow();
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ChargeAsync(PaymentMethod.SavedWallet("paypal", "vault_wallet_inquiry"), key: "late");

        (await ListAsync(desk)).Count.ShouldBe(52);
        var disputes = desk.Part<IDisputeGateway>();
        (await disputes.ListDisputesAsync("paypal", start, start.AddMinutes(30)).ToListAsync()).Count.ShouldBe(51);
        (await disputes.ListDisputesAsync("paypal", start.AddMinutes(30), start.AddHours(2)).ToListAsync())
            .ShouldHaveSingleItem().Status.ShouldBe(DisputeStatus.Inquiry);
    }

    [Fact]
    public async Task Withdrawals_are_read_with_what_the_bank_calls_them()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this, o => o with { PayPalReportMaxItems = 1 });
        for (var i = 0; i < 3; i++)
        {
            await desk.ChargeAsync(PayPalDesk.Card, key: $"order-{i}");
            desk.Clock.Advance(TimeSpan.FromHours(5));
            await desk.Shop.Providers.SettleAsync();
            desk.Clock.Advance(TimeSpan.FromHours(5));
        }

        var now = desk.Clock.GetUtcNow();
        var payouts = await desk.Part<IPayoutReader>().ListPayoutsAsync("paypal", now.AddDays(-2), now).ToListAsync();

        payouts.Select(payout => payout.Amount.MinorUnits).ShouldBe(desk.Books.Of(BookKinds.Payout).Select(entry => entry.MinorUnits));
        payouts.Select(payout => payout.Reference.Id).ShouldBe(desk.Books.Of(BookKinds.Payout).Select(entry => entry.Reference));
        payouts.ShouldAllBe(payout => payout.Status == PayoutStatus.Paid && payout.BankReference!.Length > 0 && !payout.HasEntries);
    }

    [Fact]
    public async Task A_payment_is_found_by_its_reference_once_the_books_have_it()
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this, o => o with { PayPalReportLag = TimeSpan.FromHours(3) });
        var start = desk.Clock.GetUtcNow();
        var charged = await desk.ChargeAsync(PayPalDesk.Card, key: "order-17");
        var held = await desk.HoldAsync(PayPalDesk.Wallet, key: "order-18");
        await desk.CaptureAsync(held, 1000);
        await desk.RefundAsync(charged.Payment!.Value, 500);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var end = desk.Clock.GetUtcNow();

        var early = await FindAsync("order 17");
        desk.Clock.Advance(TimeSpan.FromHours(3));
        var found = await FindAsync("order 17");
        var captured = await FindAsync("order 18");
        var notYet = await FindAsync("order 1");
        // An order that was begun in the window may be booked hours later.
        desk.Clock.Advance(TimeSpan.FromHours(6));
        var none = await FindAsync("order 1");

        (early.Certainty, early.Payments.Count).ShouldBe((SearchCertainty.NotFoundYet, 0));
        found.Certainty.ShouldBe(SearchCertainty.Found);
        var payment = found.Payments.ShouldHaveSingleItem();
        (payment.Payment, payment.Status, payment.RefundedAmount).ShouldBe((charged.Payment, PaymentStatus.Captured, PayPalDesk.Usd(500)));
        captured.Payments.ShouldHaveSingleItem().Payment.ShouldBe(held);
        notYet.Certainty.ShouldBe(SearchCertainty.NotFoundYet);
        none.Certainty.ShouldBe(SearchCertainty.DoesNotExist);

        Task<PaymentSearchResult> FindAsync(string reference) =>
            desk.Part<IPaymentSearch>().FindAsync(new() { Account = "paypal", Reference = reference, From = start, To = end });
    }

    private static async Task<List<Dispute>> ListAsync(PayPalDesk desk)
    {
        var now = desk.Clock.GetUtcNow();
        return await desk.Part<IDisputeGateway>().ListDisputesAsync("paypal", now.AddDays(-2), now.AddDays(1)).ToListAsync();
    }
}
