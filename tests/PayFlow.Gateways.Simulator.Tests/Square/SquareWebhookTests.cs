using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareWebhookTests
{
    [Fact]
    public async Task A_payment_and_its_refund_are_told_in_squares_envelope()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        var id = await square.PaidAsync(1000);
        await square.RefundAsync(id, 400);

        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.ShouldBe(
        [
            "payment.created", "payment.updated", "payment.updated", "refund.created", "payment.updated",
            "refund.updated", "payment.updated",
        ]);
        var created = inbox.Received[0].Json;
        ((string)created["data"]!["object"]!["payment"]!["id"]!).ShouldBe(id);
        ((string)created["data"]!["object"]!["payment"]!["status"]!).ShouldBe("APPROVED");
        ((string)created["merchant_id"]!).ShouldNotBeEmpty();
        var refund = inbox.Received[5].Json["data"]!["object"]!["refund"]!;
        ((string)refund["status"]!).ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task The_signature_covers_address_and_body()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        await square.PayAsync(1000, new() { ["note"] = "café ☕ 東京" });

        await square.Simulator.DeliverWebhooksAsync();

        var received = inbox.Received[0];
        byte[] signed = [.. Encoding.UTF8.GetBytes(inbox.Url), .. received.Body];
        var key = Encoding.UTF8.GetBytes(SimulatorCredentials.SquareWebhookSignatureKey);
        received.Headers["x-square-hmacsha256-signature"].ShouldBe(Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    }

    [Fact]
    public async Task A_refused_event_comes_again_under_the_same_id()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        inbox.Refusals = 1;
        await square.PayAsync(1000, Requests.Authorized());

        await square.Simulator.DeliverWebhooksAsync();
        await square.Simulator.DeliverWebhooksAsync();

        inbox.Received.Count.ShouldBe(2);
        inbox.Received[1].Id.ShouldBe(inbox.Received[0].Id);
        inbox.Received[1].Headers["square-retry-number"].ShouldBe("1");
    }

    [Fact]
    public async Task A_payout_is_told_when_it_is_sent_and_when_it_is_paid()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        await square.PaidAsync(8801);
        await square.PaidAsync(10_000);

        await square.Simulator.SettleAsync();
        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.ShouldContain("dispute.created");
        inbox.Types.TakeLast(2).ShouldBe(["payout.sent", "payout.paid"]);
    }

    [Fact]
    public async Task An_authorization_that_expires_is_told_on_delivery()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        await square.PayAsync(1000, Requests.Authorized());

        square.Clock.Advance(TimeSpan.FromDays(7));
        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.ShouldBe(["payment.created", "payment.updated"]);
    }
}
