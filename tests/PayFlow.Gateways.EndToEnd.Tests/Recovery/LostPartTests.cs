using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.Recovery;

/// <summary>Parts of one payment look alike: each capture and each refund is told from its equals.</summary>
public sealed class LostPartTests(HarSuite har) : IClassFixture<HarSuite>
{
    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    public async Task Of_several_equal_captures_each_is_known(string provider)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider);
        var held = await desk.HeldAsync(5000);
        var executed = await desk.LoseAsync(OperationKind.Capture, Part(desk, held), "/capture", FaultKind.CommitThenDrop);
        var never = await desk.LoseAsync(OperationKind.Capture, Part(desk, held), "/capture", FaultKind.DropBeforeCommit);
        (await desk.SendAsync(Part(desk, held))).Error.ShouldBeNull();
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        var last = await desk.LoseAsync(OperationKind.Capture, Part(desk, held) with { IsFinal = true }, "/capture", FaultKind.DropBeforeCommit);

        var found = await desk.ResolveAsync(executed);
        var absent = await desk.ResolveAsync(never);
        var young = await desk.ResolveAsync(last);

        (found.Kind, absent.Kind, young.Kind).ShouldBe((AttemptFindingKind.Executed, AttemptFindingKind.NotExecuted, AttemptFindingKind.Unknown), $"{found.Reason} {absent.Reason}");
        ((PaymentResult)found.Result!).CapturedAmount.ShouldBe(AttemptDesk.Usd(2000));
        ((PaymentResult)found.Result!).Status.ShouldBe(PaymentStatus.PartiallyCaptured);
        desk.Books.Charges.Sum(charge => charge.MinorUnits).ShouldBe(2000);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    public async Task The_last_of_several_captures_is_known(string provider)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider);
        var held = await desk.HeldAsync(5000);
        var part = Part(desk, held);
        var first = desk.Ask(OperationKind.Capture, part, desk.Clock.GetUtcNow());
        (await desk.SendAsync(part)).Error.ShouldBeNull();
        var last = await desk.LoseAsync(OperationKind.Capture, Part(desk, held) with { IsFinal = true }, "/capture", FaultKind.CommitThenDrop);
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        var stranger = desk.Ask(OperationKind.Capture, Part(desk, held) with { IsFinal = true }, desk.Clock.GetUtcNow());

        (await desk.ResolveAsync(first)).Kind.ShouldBe(AttemptFindingKind.Executed);
        (await desk.ResolveAsync(last)).Kind.ShouldBe(AttemptFindingKind.Executed);
        (await desk.ResolveAsync(stranger)).Kind.ShouldBe(AttemptFindingKind.NotExecuted);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    [InlineData("square")]
    public async Task A_refund_of_all_that_is_left_is_known(string provider)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider);
        var paid = await desk.PaidAsync();
        (await desk.SendAsync(new RefundRequest { Payment = paid, Amount = AttemptDesk.Usd(250), IdempotencyKey = desk.NextKey() })).Error.ShouldBeNull();
        var rest = new RefundRequest { Payment = paid, IdempotencyKey = desk.NextKey() };
        var question = await desk.LoseAsync(OperationKind.Refund, rest, "/refund", FaultKind.CommitThenDrop);

        var finding = await desk.ResolveAsync(question);

        finding.Kind.ShouldBe(AttemptFindingKind.Executed, finding.Reason);
        ((RefundResult)finding.Result!).Amount.ShouldBe(AttemptDesk.Usd(1000));
        desk.Books.Refunds.Select(refund => refund.MinorUnits).ShouldBe([250, 1000]);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("square")]
    public async Task What_was_taken_cannot_be_let_go_any_more_and_the_other_way_round(string provider)
    {
        await using var desk = await AttemptDesk.OpenAsync(har, this, provider);
        var (paid, released) = (await desk.PaidAsync(), await desk.HeldAsync());
        (await desk.SendAsync(new VoidRequest { Payment = released, IdempotencyKey = desk.NextKey() })).Error.ShouldBeNull();
        var now = desk.Clock.GetUtcNow();

        var release = await desk.ResolveAsync(desk.Ask(OperationKind.Void, new VoidRequest { Payment = paid, IdempotencyKey = desk.NextKey() }, now));
        var capture = await desk.ResolveAsync(desk.Ask(OperationKind.Capture, new CaptureRequest { Payment = released, IdempotencyKey = desk.NextKey() }, now));

        (release.Kind, capture.Kind).ShouldBe((AttemptFindingKind.NotExecuted, AttemptFindingKind.NotExecuted));
    }

    private static CaptureRequest Part(AttemptDesk desk, PaymentReference held) =>
        new() { Payment = held, Amount = AttemptDesk.Usd(1000), IsFinal = false, IdempotencyKey = desk.NextKey() };
}
