using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Recovery;

/// <summary>PayPal's orders cannot be listed: one whose id was lost is in the books, hours later, or an order that a payer approved tells itself.</summary>
public sealed class LostPayPalOrderTests(HarSuite har) : IClassFixture<HarSuite>
{
    private const string Orders = "/v2/checkout/orders";
    private static readonly SimulatorOptions Late = new() { PayPalReportLag = TimeSpan.FromHours(3), PayPalOrderKeyRetention = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData(OperationKind.Charge)]
    [InlineData(OperationKind.Authorize)]
    public async Task One_that_was_executed_is_found_when_the_books_have_it(OperationKind kind)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "paypal", Late);
        await LostAttempts.StrangersAsync(desk);
        var request = await LostAttempts.PrepareAsync(desk, kind);
        var question = await desk.LoseAsync(kind, request, Orders, FaultKind.CommitThenDrop);
        await LostAttempts.StrangersAsync(desk);

        var young = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromHours(4));
        var booked = await desk.ResolveAsync(question);

        (young.Kind, booked.Kind).ShouldBe((AttemptFindingKind.Unknown, AttemptFindingKind.Executed), booked.Reason);
        ((PaymentResult)booked.Result!).Status.ShouldBe(kind == OperationKind.Charge ? PaymentStatus.Captured : PaymentStatus.Authorized);
        desk.Books.Entries.Count(entry => entry.PaymentId == booked.Result!.Payment!.Value.Id && entry.MerchantMark!.StartsWith(question.ProviderKey, StringComparison.Ordinal)
            && entry.Kind == (kind == OperationKind.Charge ? BookKinds.Charge : BookKinds.Authorization)).ShouldBe(1);
    }

    [Theory]
    [InlineData(OperationKind.Charge)]
    [InlineData(OperationKind.Checkout)]
    public async Task One_that_never_arrived_is_proved_absent_a_day_later(OperationKind kind)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "paypal", Late);
        var request = await LostAttempts.PrepareAsync(desk, kind);
        var question = await desk.LoseAsync(kind, request, Orders, FaultKind.DropBeforeCommit);
        await LostAttempts.StrangersAsync(desk);

        desk.Clock.Advance(TimeSpan.FromHours(24));
        var soon = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var late = await desk.ResolveAsync(question);

        (soon.Kind, late.Kind).ShouldBe((AttemptFindingKind.Unknown, AttemptFindingKind.NotExecuted), late.Reason);
    }

    [Fact]
    public async Task Books_that_stand_still_prove_nothing()
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "paypal", Late with { PayPalReportLag = TimeSpan.FromDays(3) });
        var question = await desk.LoseAsync(OperationKind.Charge, desk.Charge(), Orders, FaultKind.CommitThenDrop);
        desk.Clock.Advance(TimeSpan.FromHours(60));

        (await desk.ResolveAsync(question)).Kind.ShouldBe(AttemptFindingKind.Unknown);
    }

    [Theory]
    [InlineData(OperationKind.Charge, FaultKind.CommitThenDrop)]
    [InlineData(OperationKind.Charge, FaultKind.DropBeforeCommit)]
    [InlineData(OperationKind.Continue, FaultKind.CommitThenDrop)]
    [InlineData(OperationKind.Continue, FaultKind.DropBeforeCommit)]
    public async Task An_order_that_the_payer_approved_tells_whether_it_was_taken(OperationKind kind, FaultKind fault)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "paypal", Late);
        var order = await ApprovedAsync(desk);
        OperationRequest request = kind == OperationKind.Continue
            ? new ContinueRequest { Payment = order, Amount = AttemptDesk.Usd(1250), IdempotencyKey = desk.NextKey() }
            : desk.Charge() with { Method = PaymentMethod.Approved("paypal", order.Id) };
        var question = await desk.LoseAsync(kind, request, "/capture", fault);
        var wasTaken = desk.Books.Charges.Count == 1;
        wasTaken.ShouldBe(fault == FaultKind.CommitThenDrop);

        var young = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        var old = await desk.ResolveAsync(question);

        young.Kind.ShouldBe(wasTaken ? AttemptFindingKind.Executed : AttemptFindingKind.Unknown, young.Reason);
        old.Kind.ShouldBe(wasTaken ? AttemptFindingKind.Executed : AttemptFindingKind.NotExecuted, old.Reason);
        (old.Result as PaymentResult)?.CapturedAmount.ShouldBe(AttemptDesk.Usd(1250));
    }

    [Fact]
    public async Task An_order_that_paid_for_something_before_does_not_pay_for_this()
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "paypal", Late);
        var order = await ApprovedAsync(desk);
        var first = desk.Charge() with { Method = PaymentMethod.Approved("paypal", order.Id) };
        ((PaymentResult)await desk.SendAsync(first)).EnsureCaptured();
        desk.Clock.Advance(TimeSpan.FromHours(1));

        var second = first with { IdempotencyKey = desk.NextKey() };
        var finding = await desk.ResolveAsync(desk.Ask(OperationKind.Charge, second, desk.Clock.GetUtcNow()));

        finding.Kind.ShouldBe(AttemptFindingKind.NotExecuted, finding.Reason);
    }

    private static async Task<PaymentReference> ApprovedAsync(AttemptDesk desk)
    {
        var checkout = (PaymentResult)await desk.SendAsync(desk.Checkout());
        using var browser = new HttpClient();
        await browser.GetStringAsync(new Uri(checkout.NextAction.ShouldBeOfType<RedirectAction>().Url));
        return checkout.Payment!.Value;
    }
}
