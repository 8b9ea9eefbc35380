using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed partial class SquareDisputeEvidenceTests
{
    [Theory]
    [InlineData(8804, "winning", "WON", 0)]
    [InlineData(8804, "losing", "LOST", -8804)]
    [InlineData(8810, "winning", "INQUIRY_CLOSED", 0)]
    [InlineData(8810, "losing", "EVIDENCE_REQUIRED", -8810)]
    public async Task The_bank_decides_a_day_after_the_submission(long amount, string text, string state, long lost)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(The_bank_decides_a_day_after_the_submission)}-{amount}-{text}");
        await square.PaidAsync(amount);
        await square.PaidAsync(100_000);
        var path = await DisputeAsync(square);
        await square.PostAsync(path + "/evidence-text", Text("key-1", $"This is {text} evidence."));

        var submitted = await square.PostAsync(path + "/submit-evidence");
        square.Clock.Advance(TimeSpan.FromDays(1));
        var decided = await square.GetAsync(path);

        submitted.Text("dispute.state").ShouldEndWith("PROCESSING");
        decided.Text("dispute.state").ShouldBe(state);
        (await EntriesAsync(square, "DISPUTE")).Concat(await EntriesAsync(square, "ADJUSTMENT")).Sum().ShouldBe(lost);
        var books = square.Simulator.Books;
        (books.Of("dispute_reversal").Sum(e => e.MinorUnits) - books.Of(BookKinds.Dispute).Sum(e => e.MinorUnits)).ShouldBe(lost);
    }

    [Fact]
    public async Task A_question_holds_the_payment_and_lets_it_go()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8810);
        await square.PaidAsync(100_000);
        var path = await DisputeAsync(square);
        await square.PostAsync(path + "/evidence-text", Text("key-1", "winning"));
        await square.PostAsync(path + "/submit-evidence");
        square.Clock.Advance(TimeSpan.FromDays(1));

        (await EntriesAsync(square, "HOLD_ADJUSTMENT")).ShouldBe([-8810]);
        (await EntriesAsync(square, "RELEASE_ADJUSTMENT")).ShouldBe([8810]);
        (await EntriesAsync(square, "DISPUTE")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Evidence_that_decides_nothing_stays_under_review()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        await square.PostAsync(path + "/evidence-text", Text("key-1", "see the receipt"));
        await square.PostAsync(path + "/submit-evidence");

        square.Clock.Advance(TimeSpan.FromDays(60));

        (await square.GetAsync(path)).Text("dispute.state").ShouldBe("PROCESSING");
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_has_lost()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);

        square.Clock.Advance(TimeSpan.FromDays(14));

        (await square.GetAsync(path)).Text("dispute.state").ShouldBe("LOST");
    }

    [Fact]
    public async Task A_payment_whose_dispute_was_won_can_be_refunded_again()
    {
        await using var square = await SquareServer.StartAsync();
        var payment = await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        await square.PostAsync(path + "/evidence-text", Text("key-1", "winning"));
        await square.PostAsync(path + "/submit-evidence");
        square.Clock.Advance(TimeSpan.FromDays(1));

        (await square.RefundAsync(payment, 8801)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_dispute_about_a_chip_cannot_be_challenged_only_accepted()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8809);
        var path = await DisputeAsync(square);

        var text = await square.PostAsync(path + "/evidence-text", Text("key-1", "winning"));
        var submitted = await square.PostAsync(path + "/submit-evidence");
        var accepted = await square.PostAsync(path + "/accept");

        text.Code.ShouldBe("BAD_REQUEST");
        submitted.Code.ShouldBe("BAD_REQUEST");
        accepted.Text("dispute.state").ShouldBe("ACCEPTED");
    }

    [Fact]
    public async Task Evidence_and_decision_are_told()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        var evidence = await square.PostAsync(path + "/evidence-text", Text("key-1", "a text"));
        await square.DeleteAsync($"{path}/evidence/{evidence.Text("evidence.id")}");
        await square.PostAsync(path + "/evidence-text", Text("key-2", "winning"));
        await square.PostAsync(path + "/submit-evidence");
        square.Clock.Advance(TimeSpan.FromDays(1));

        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.Where(t => t.StartsWith("dispute.", StringComparison.Ordinal)).ShouldBe(
        [
            "dispute.created", "dispute.evidence.created", "dispute.evidence.deleted", "dispute.evidence.created",
            "dispute.state.updated", "dispute.state.updated",
        ]);
    }

    private static async Task<string> DisputeAsync(SquareServer square) =>
        "/v2/disputes/" + (await square.GetAsync("/v2/disputes")).Text("disputes.0.id");

    private static JsonObject Text(string key, string text) =>
        new() { ["idempotency_key"] = key, ["evidence_type"] = "REBUTTAL_EXPLANATION", ["evidence_text"] = text };

    /// <summary>The gross amounts of the entries of a kind, once everything is paid out.</summary>
    private static async Task<IReadOnlyList<long>> EntriesAsync(SquareServer square, string type)
    {
        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).Text("payouts.0.id");
        var entries = (await square.GetAsync($"/v2/payouts/{payout}/payout-entries")).List("payout_entries");
        return [.. entries.Where(e => ((string)e["type"]!).EndsWith(type, StringComparison.Ordinal)).Select(e => (long)e["gross_amount_money"]!["amount"]!)];
    }
}
