using System.Net;
using System.Text;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Square;

/// <summary>Every operation, end to end; what really happened is in the simulator's books.</summary>
public sealed class SquareWidthTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Fact]
    public async Task A_saved_card_is_charged_with_and_without_its_customer_until_it_is_deleted()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var vault = shop.Get<IPaymentMethodVault>();
        var request = new SaveMethodRequest
        {
            Account = "square",
            Method = PaymentMethod.OneTime("square", "cnon:card-nonce-verified-on-file"),
            Customer = new CustomerDetails { Name = "Ada", Email = "ada@example.com", Reference = "customer-1" },
            IdempotencyKey = shop.NextKey(),
        };

        var saved = await vault.SaveMethodAsync(request);
        var again = await vault.SaveMethodAsync(request);
        var present = await ChargeAsync(shop, saved.Method!, PaymentInitiator.Customer);
        var absent = await ChargeAsync(shop, saved.Method!, PaymentInitiator.MerchantUnscheduled);
        var deleted = await vault.DeleteMethodAsync("square", saved.Method!);
        var twice = await vault.DeleteMethodAsync("square", saved.Method!);

        (saved.Status, saved.Card).ShouldBe((MethodStatus.Ready, new CardSummary { Brand = "visa", Last4 = "5858", ExpiryMonth = 11, ExpiryYear = 2028 }));
        saved.Method!.CustomerId.ShouldNotBeNull();
        again.Method.ShouldBe(saved.Method);
        (present.Status, present.Error!.Category, present.Error.Advice).ShouldBe((PaymentStatus.Declined, ErrorCategory.AuthenticationRequired, RetryAdvice.StepUp));
        absent.Status.ShouldBe(PaymentStatus.Captured);
        (deleted.Status, twice.Status).ShouldBe((MethodStatus.Deleted, MethodStatus.Deleted));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(700);
    }

    [Fact]
    public async Task A_card_is_saved_for_a_customer_who_is_there_already()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var vault = shop.Get<IPaymentMethodVault>();
        var first = await vault.SaveMethodAsync(Save(shop, null));

        var second = await vault.SaveMethodAsync(Save(shop, first.Method!.CustomerId));

        second.Method!.CustomerId.ShouldBe(first.Method.CustomerId);
        second.Method.Token.ShouldNotBe(first.Method.Token);
    }

    [Fact]
    public async Task An_authorization_is_raised_and_captured()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var held = (await shop.AuthorizeAsync(1000)).Payment!.Value;

        var raised = await shop.IncrementAsync(held, 1500);
        var captured = await shop.CaptureAsync(held);

        (raised.Status, raised.AuthorizedAmount).ShouldBe((PaymentStatus.Authorized, SquareShop.Usd(1500)));
        raised.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        captured.CapturedAmount.ShouldBe(SquareShop.Usd(1500));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1500);
        shop.Books.Of(BookKinds.Authorization).Sum(e => e.MinorUnits).ShouldBe(1500);
    }

    [Fact]
    public async Task A_part_is_captured_and_the_rest_released()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var held = (await shop.AuthorizeAsync(1000)).Payment!.Value;

        var captured = await shop.CaptureAsync(held, SquareShop.Usd(400));
        var again = await shop.CaptureAsync(held, SquareShop.Usd(400));

        (captured.Status, captured.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(400)));
        (again.Status, again.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(400)));
        shop.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(400);
        shop.Books.Of(BookKinds.Void).ShouldHaveSingleItem().MinorUnits.ShouldBe(600);
    }

    [Fact]
    public async Task A_refund_without_an_amount_gives_back_what_partial_ones_left()
    {
        await using var shop = await SquareShop.OpenAsync(har, this, new() { SquareRefundDelay = TimeSpan.FromHours(1) });
        var payment = (await shop.ChargeAsync(1000)).Payment!.Value;

        var part = await shop.RefundAsync(payment, SquareShop.Usd(300));
        var rest = await shop.RefundAsync(payment);
        shop.Clock.Advance(TimeSpan.FromHours(2));
        var read = await shop.Gateway.GetAsync(payment);

        (part.Status, rest.Status, rest.Amount).ShouldBe((RefundStatus.Pending, RefundStatus.Pending, SquareShop.Usd(700)));
        read.RefundedAmount.ShouldBe(SquareShop.Usd(1000));
        shop.Books.Refunds.Sum(e => e.MinorUnits).ShouldBe(1000);
    }

    [Fact]
    public async Task A_checkout_is_paid_on_its_page_and_then_known_by_its_payment()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1250, "order-17");
        var link = checkout.Payment!.Value;

        var open = await shop.Gateway.GetAsync(link);
        var early = await shop.ContinueAsync(link, SquareShop.Usd(1250));
        using var page = await shop.PayAsync(checkout);
        var paid = await shop.ContinueAsync(link, SquareShop.Usd(1250));
        var read = await shop.Gateway.GetAsync(link);
        var refund = await shop.RefundAsync(link, SquareShop.Usd(250));

        (checkout.Status, open.Status, early.Status).ShouldBe((PaymentStatus.RequiresAction, PaymentStatus.RequiresAction, PaymentStatus.RequiresAction));
        link.Id.ShouldStartWith("link_");
        open.NextAction.ShouldBe(checkout.NextAction);
        early.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.NotSent);
        page.Headers.Location!.ToString().ShouldBe("https://shop.example/back");
        (paid.Status, paid.CapturedAmount).ShouldBe((PaymentStatus.Captured, SquareShop.Usd(1250)));
        paid.Payment!.Value.Id.ShouldBe(paid.SettlementReference);
        read.Payment.ShouldBe(paid.Payment);
        refund.Payment.ShouldBe(paid.Payment);
        var charge = shop.Books.Charges.ShouldHaveSingleItem();
        (charge.Reference, charge.MinorUnits, charge.MerchantMark).ShouldBe((paid.SettlementReference!, 1250, checkout.Attempts[0].ProviderKey));
        shop.Books.Refunds.ShouldHaveSingleItem().MinorUnits.ShouldBe(250);
    }

    [Fact]
    public async Task A_checkout_that_nobody_has_paid_is_closed()
    {
        await using var shop = await SquareShop.OpenAsync(har, this);
        var checkout = await shop.CheckoutAsync(1250);

        var closed = await shop.VoidAsync(checkout.Payment!.Value);
        using var page = await shop.PayAsync(checkout);

        (closed.Status, closed.Amount).ShouldBe((PaymentStatus.Voided, SquareShop.Usd(1250)));
        closed.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Executed);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        shop.Books.Entries.ShouldBeEmpty();
    }

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

    [Theory]
    [InlineData("bnon:bank-nonce-ok", PaymentStatus.Captured, null)]
    [InlineData("bnon:bank-nonce-insufficient-funds", PaymentStatus.Declined, "INSUFFICIENT_FUNDS")]
    public async Task A_bank_transfer_is_pending_and_ends_by_the_clock(string token, PaymentStatus end, string? reason)
    {
        await using var shop = await SquareShop.OpenAsync(har, this);

        var begun = await shop.ChargeAsync(1000, token);
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        var ended = await shop.Gateway.GetAsync(begun.Payment!.Value);

        begun.Status.ShouldBe(PaymentStatus.Pending);
        (ended.Status, ended.StatusReason).ShouldBe((end, reason));
        shop.Books.Charges.Count.ShouldBe(end == PaymentStatus.Captured ? 1 : 0);
    }

    private static DateTimeOffset Now(SquareShop shop) => shop.Clock.GetUtcNow();

    private static Task<PaymentSearchResult> FindAsync(SquareShop shop, string reference) => shop.Get<IPaymentSearch>().FindAsync(
        new() { Account = "square", Reference = reference, From = Now(shop).AddDays(-1), To = Now(shop).AddSeconds(1) });

    private static async Task<IReadOnlyList<Payout>> PayoutsAsync(SquareShop shop) =>
        await shop.Get<IPayoutReader>().ListPayoutsAsync("square", Now(shop).AddDays(-7), Now(shop).AddSeconds(1)).ToListAsync();

    private static SaveMethodRequest Save(SquareShop shop, string? customer) => new()
    {
        Account = "square",
        Method = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
        CustomerId = customer,
        Customer = customer is null ? new CustomerDetails { Email = "ada@example.com" } : null,
        IdempotencyKey = shop.NextKey(),
    };

    private static Task<PaymentResult> ChargeAsync(SquareShop shop, PaymentMethod method, PaymentInitiator initiator) => shop.Gateway.ChargeAsync(new()
    {
        Amount = SquareShop.Usd(700),
        Method = method,
        Initiator = initiator,
        IdempotencyKey = shop.NextKey(),
    });
}
