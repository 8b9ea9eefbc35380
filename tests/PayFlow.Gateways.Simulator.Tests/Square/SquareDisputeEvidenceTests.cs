using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareDisputeEvidenceTests
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
    public async Task Evidence_is_listed_read_and_taken_back_until_it_is_submitted()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        var text = await square.PostAsync(path + "/evidence-text", Text("key-1", "a text"));
        using var form = Form("key-2", "receipt.png", "image/png");
        var file = await square.UploadAsync(path + "/evidence-files", form);

        var listed = await square.GetAsync(path + "/evidence");
        var read = await square.GetAsync($"{path}/evidence/{file.Text("evidence.id")}");
        var deleted = await square.DeleteAsync($"{path}/evidence/{text.Text("evidence.id")}");
        var dispute = await square.GetAsync(path);
        await square.PostAsync(path + "/submit-evidence");
        var late = await square.DeleteAsync($"{path}/evidence/{file.Text("evidence.id")}");
        var twice = await square.PostAsync(path + "/submit-evidence");

        listed.List("evidence").Count.ShouldBe(2);
        read.Text("evidence.evidence_file.filename").ShouldBe("receipt.png");
        read.Text("evidence.evidence_file.filetype").ShouldBe("image/png");
        read.Text("evidence.evidence_type").ShouldBe("RECEIPT");
        deleted.Body.ShouldBeEmpty();
        dispute.At("dispute.evidence_ids")!.ToJsonString().ShouldBe($"[\"{file.Text("evidence.id")}\"]");
        late.Code.ShouldBe("BAD_REQUEST");
        twice.Code.ShouldBe("BAD_REQUEST");
    }

    [Fact]
    public async Task A_key_stands_for_one_text_and_one_file()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        using var same = Form("key-1", "a.pdf", "application/pdf");
        using var again = Form("key-1", "a.pdf", "application/pdf");
        using var other = Form("key-1", "a.pdf", "application/pdf", "other bytes");

        var first = await square.UploadAsync(path + "/evidence-files", same);
        var second = await square.UploadAsync(path + "/evidence-files", again);
        var third = await square.UploadAsync(path + "/evidence-files", other);
        await square.PostAsync(path + "/evidence-text", Text("key-1", "a text"));
        var changed = await square.PostAsync(path + "/evidence-text", Text("key-1", "another text"));

        second.Text("evidence.id").ShouldBe(first.Text("evidence.id"));
        third.Code.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        changed.Code.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        (await square.GetAsync(path + "/evidence")).List("evidence").Count.ShouldBe(2);
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

    [Theory]
    [InlineData("""{"idempotency_key":"k"}""", "MISSING_REQUIRED_PARAMETER", "evidence_text")]
    [InlineData("""{"idempotency_key":"k","evidence_text":"x","evidence_type":"RUMOUR"}""", "INVALID_ENUM_VALUE", "evidence_type")]
    [InlineData("""{"evidence_text":"x"}""", "MISSING_REQUIRED_PARAMETER", "idempotency_key")]
    public async Task Bad_evidence_is_refused(string body, string code, string field)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(Bad_evidence_is_refused)}-{code}-{field}");
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);

        var refused = await square.PostAsync(path + "/evidence-text", JsonNode.Parse(body)!.AsObject());

        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe(field);
        (await square.GetAsync(path + "/evidence")).Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_another_type_and_a_form_without_a_file_are_refused()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PaidAsync(8801);
        var path = await DisputeAsync(square);
        using var page = Form("key-1", "a.html", "text/html");
        using var empty = new MultipartFormDataContent { { new StringContent("{}", Encoding.UTF8, "application/json"), "request" } };

        (await square.UploadAsync(path + "/evidence-files", page)).Code.ShouldBe("UNSUPPORTED_MEDIA_TYPE");
        (await square.UploadAsync(path + "/evidence-files", empty)).Field.ShouldBe("image_file");
        (await square.PostAsync(path + "/evidence-files", [])).Code.ShouldBe("INVALID_CONTENT_TYPE");
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

    private static MultipartFormDataContent Form(string key, string name, string type, string content = "some bytes")
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        var json = $$"""{"idempotency_key":"{{key}}","evidence_type":"RECEIPT"}""";
        return new() { { new StringContent(json, Encoding.UTF8, "application/json"), "request" }, { file, "image_file", name } };
    }

    /// <summary>The gross amounts of the entries of a kind, once everything is paid out.</summary>
    private static async Task<IReadOnlyList<long>> EntriesAsync(SquareServer square, string type)
    {
        await square.Simulator.SettleAsync();
        var payout = (await square.GetAsync("/v2/payouts")).Text("payouts.0.id");
        var entries = (await square.GetAsync($"/v2/payouts/{payout}/payout-entries")).List("payout_entries");
        return [.. entries.Where(e => ((string)e["type"]!).EndsWith(type, StringComparison.Ordinal)).Select(e => (long)e["gross_amount_money"]!["amount"]!)];
    }
}
