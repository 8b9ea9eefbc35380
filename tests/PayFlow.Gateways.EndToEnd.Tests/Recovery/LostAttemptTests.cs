using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Recovery;

/// <summary>
/// What became of attempts whose answers were lost, after the provider has forgotten their keys: found by reading, among strangers,
/// and never sent again. The provider's own books say what is right.
/// </summary>
public sealed class LostAttemptTests(HarSuite har) : IClassFixture<HarSuite>
{
    private static readonly SimulatorOptions Forgetful = new()
    {
        StripeKeyRetention = TimeSpan.FromSeconds(1),
        PayPalOrderKeyRetention = TimeSpan.FromSeconds(1),
        PayPalPaymentKeyRetention = TimeSpan.FromSeconds(1),
        SquareKeyRetention = TimeSpan.FromSeconds(1),
    };

    [Theory]
    [MemberData(nameof(LostAttempts.OfANewPayment), MemberType = typeof(LostAttempts))]
    [MemberData(nameof(LostAttempts.OnAPayment), MemberType = typeof(LostAttempts))]
    public async Task One_that_was_executed_is_found(string provider, OperationKind kind)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider, Forgetful);
        await LostAttempts.StrangersAsync(desk);
        var request = await LostAttempts.PrepareAsync(desk, kind);
        var before = desk.Moved;
        var question = await desk.LoseAsync(kind, request, LostAttempts.PathOf(provider, kind), FaultKind.CommitThenDrop);
        (desk.Moved > before).ShouldBe(kind != OperationKind.Checkout);
        await LostAttempts.StrangersAsync(desk);
        before = desk.Moved;

        var young = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        var old = await desk.ResolveAsync(question);

        (young.Kind, old.Kind).ShouldBe((AttemptFindingKind.Executed, AttemptFindingKind.Executed), $"{young.Reason} {old.Reason}");
        StatusOf(young).ShouldBe(Expected(kind));
        desk.Moved.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(LostAttempts.OfANewPayment), MemberType = typeof(LostAttempts))]
    [MemberData(nameof(LostAttempts.OnAPayment), MemberType = typeof(LostAttempts))]
    public async Task One_that_never_arrived_is_proved_absent_once_nothing_can_be_on_its_way(string provider, OperationKind kind)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider, Forgetful);
        await LostAttempts.StrangersAsync(desk);
        var request = await LostAttempts.PrepareAsync(desk, kind);
        var before = desk.Moved;
        var question = await desk.LoseAsync(kind, request, LostAttempts.PathOf(provider, kind), FaultKind.DropBeforeCommit);
        desk.Moved.ShouldBe(before);
        await LostAttempts.StrangersAsync(desk);
        before = desk.Moved;

        var young = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var stillYoung = await desk.ResolveAsync(question);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        var old = await desk.ResolveAsync(question);

        (young.Kind, stillYoung.Kind, old.Kind).ShouldBe((AttemptFindingKind.Unknown, AttemptFindingKind.Unknown, AttemptFindingKind.NotExecuted), $"{young.Reason} {old.Reason}");
        desk.Moved.ShouldBe(before);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    [InlineData("square")]
    public async Task One_whose_payment_is_known_is_read_by_its_id(string provider)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider, Forgetful);
        var (request, other) = (desk.Charge(), desk.Charge());
        var made = (PaymentResult)await desk.SendAsync(request);
        var question = desk.Ask(OperationKind.Charge, request, desk.Clock.GetUtcNow(), made.Payment);

        (await desk.ResolveAsync(question)).Kind.ShouldBe(AttemptFindingKind.Executed);
        (await desk.ResolveAsync(question with { ProviderKey = other.IdempotencyKey.Value, Request = other })).Kind.ShouldBe(AttemptFindingKind.Unknown);
        (await desk.ResolveAsync(question with { Request = request with { Amount = AttemptDesk.Usd(1) } })).Kind.ShouldBe(AttemptFindingKind.Unknown);
    }

    [Theory]
    [InlineData("stripe", "pm_card_visa_chargeDeclined")]
    [InlineData("square", "cnon:card-nonce-declined")]
    public async Task One_that_was_declined_ends_as_declined(string provider, string token)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider, Forgetful);
        var request = desk.Charge() with { Method = PaymentMethod.OneTime(provider, token) };
        var question = await desk.LoseAsync(OperationKind.Charge, request, LostAttempts.PathOf(provider, OperationKind.Charge), FaultKind.CommitThenDrop);

        var finding = await desk.ResolveAsync(question);

        (finding.Kind, StatusOf(finding)).ShouldBe((AttemptFindingKind.Executed, PaymentStatus.Declined), finding.Reason);
        finding.Result!.Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("stripe", "/v1/payment_intents")]
    [InlineData("paypal", "/v1/reporting")]
    [InlineData("square", "/v2/payments")]
    public async Task Where_the_provider_cannot_be_read_nothing_is_known(string provider, string path)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider);
        var request = desk.Charge();
        var question = await desk.LoseAsync(OperationKind.Charge, request, LostAttempts.PathOf(provider, OperationKind.Charge), FaultKind.DropBeforeCommit);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        desk.Faults.Add(desk.Simulated, FaultKind.Down, path);

        (await desk.ResolveAsync(question)).Kind.ShouldBe(AttemptFindingKind.Unknown);
        (await desk.ResolveAsync(question)).Kind.ShouldBe(AttemptFindingKind.NotExecuted);
    }

    [Fact]
    public async Task An_error_that_stripe_keeps_under_the_key_is_settled_by_the_list()
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, "stripe");
        var request = desk.Charge();
        var question = await desk.LoseAsync(OperationKind.Charge, request, "/v1/payment_intents", FaultKind.ServerErrorAfterCommit);
        (await desk.SendAsync(request)).Attempts[0].Evidence.ShouldBe(SendEvidence.Indeterminate);

        var finding = await desk.ResolveAsync(question);

        (finding.Kind, StatusOf(finding)).ShouldBe((AttemptFindingKind.Executed, PaymentStatus.Captured));
        desk.Books.Charges.ShouldHaveSingleItem();
    }

    private static PaymentStatus? StatusOf(AttemptFinding finding) => (finding.Result as PaymentResult)?.Status;

    private static PaymentStatus? Expected(OperationKind kind) => kind switch
    {
        OperationKind.Charge or OperationKind.Capture => PaymentStatus.Captured,
        OperationKind.Void => PaymentStatus.Voided,
        OperationKind.Checkout => PaymentStatus.RequiresAction,
        OperationKind.Refund => null,
        _ => PaymentStatus.Authorized,
    };
}
