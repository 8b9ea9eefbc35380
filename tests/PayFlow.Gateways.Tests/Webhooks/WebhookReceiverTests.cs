using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.WebhookHarness;

namespace PayFlow.Gateways.Tests.Webhooks;

public sealed class WebhookReceiverTests
{
    [Fact]
    public async Task A_genuine_delivery_is_stored_once_however_often_it_comes()
    {
        var inbox = new CountingInbox();
        using var harness = new WebhookHarness(inbox: inbox);

        (await harness.Receive(Event("evt_1", "pi_1"))).ShouldBe(WebhookOutcome.Stored);
        (await harness.Receive(Event("evt_1", "pi_1"))).ShouldBe(WebhookOutcome.Stored);

        inbox.Receipts.ShouldBe([InboxReceipt.New, InboxReceipt.Duplicate]);
        inbox.Items[0].Body.Span.SequenceEqual(Deliveries.Utf8(Event("evt_1", "pi_1"))).ShouldBeTrue();
        inbox.Items[0].ReceivedAt.ShouldBe(harness.Time.GetUtcNow());
        harness.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stored_bytes_are_a_copy()
    {
        var inbox = new CountingInbox();
        using var harness = new WebhookHarness(inbox: inbox);
        var body = Deliveries.Utf8(Event("evt_1", "pi_1"));
        var time = harness.Time.GetUtcNow().ToUnixTimeSeconds().ToString();
        var header = $"t={time},v1={Stripe.StripeSamples.Sign(Stripe.StripeSamples.Secret, time, body)}";

        await harness.Services.GetRequiredService<WebhookReceiver>().ReceiveAsync(Account, Deliveries.With(body, "Stripe-Signature", header));
        body.AsSpan().Clear();

        inbox.Items[0].Body.Span.IndexOf((byte)0).ShouldBe(-1);
    }

    [Fact]
    public async Task A_forged_delivery_leaves_one_line_and_nothing_else()
    {
        var inbox = new CountingInbox();
        using var harness = new WebhookHarness(inbox: inbox);

        (await harness.Receive(Event("evt_forged", "pi_forged"), secret: "whsec_wrong")).ShouldBe(WebhookOutcome.Refused);

        inbox.Items.ShouldBeEmpty();
        harness.Log.Lines.ShouldBe([(LogLevel.Warning, 4000, "A webhook to account stripe-eu was refused: BadSignature.")]);
    }

    [Fact]
    public async Task A_signed_body_that_is_no_event_is_refused_aloud()
    {
        var inbox = new CountingInbox();
        using var harness = new WebhookHarness(inbox: inbox);

        (await harness.Receive("""{"id":"evt_1","id":"evt_2"}""")).ShouldBe(WebhookOutcome.Refused);

        inbox.Items.ShouldBeEmpty();
        harness.Log.Lines.ShouldHaveSingleItem().Id.ShouldBe(4001);
    }

    [Fact]
    public async Task The_first_of_two_bodies_of_one_event_stays()
    {
        var inbox = new CountingInbox();
        using var harness = new WebhookHarness(inbox: inbox);

        await harness.Receive(Event("evt_1", "pi_1"));
        (await harness.Receive(Event("evt_1", "pi_2"))).ShouldBe(WebhookOutcome.Stored);

        inbox.Receipts.ShouldBe([InboxReceipt.New, InboxReceipt.Conflict]);
        harness.Log.Lines.ShouldHaveSingleItem().Id.ShouldBe(4002);
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("STRIPE-EU")]
    [InlineData("")]
    public async Task A_name_that_is_no_account_is_unknown(string account)
    {
        using var harness = new WebhookHarness();

        (await harness.Receive(Event("evt_1", "pi_1"), account)).ShouldBe(WebhookOutcome.UnknownAccount);
    }

    [Fact]
    public async Task An_inbox_that_is_down_asks_for_another_delivery()
    {
        using var harness = new WebhookHarness(inbox: new CountingInbox { Down = true });

        (await harness.Receive(Event("evt_1", "pi_1"))).ShouldBe(WebhookOutcome.TryLater);

        harness.Log.Lines.ShouldHaveSingleItem().Id.ShouldBe(4003);
    }

    [Fact]
    public async Task Every_delivery_to_an_account_is_counted_by_its_verdict()
    {
        var counted = new List<(long, string?)>();
        using var listener = new MeterListener();
        using var harness = new WebhookHarness();
        var meters = harness.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "payflow.webhook.deliveries" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            counted.Add((value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")))));
        listener.Start();

        await harness.Receive(Event("evt_1", "pi_1"));
        await harness.Receive(Event("evt_1", "pi_1"), secret: "whsec_wrong");
        await harness.Receive(Event("evt_1", "pi_1"), "no-account");

        counted.ShouldBe(
        [
            (1, "payflow.account=stripe-eu payflow.verdict=accepted"),
            (1, "payflow.account=stripe-eu payflow.verdict=bad_signature"),
        ]);
    }
}
