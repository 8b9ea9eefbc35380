using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed partial class SquareDisputeEvidenceTests
{
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

    private static MultipartFormDataContent Form(string key, string name, string type, string content = "some bytes")
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        var json = $$"""{"idempotency_key":"{{key}}","evidence_type":"RECEIPT"}""";
        return new() { { new StringContent(json, Encoding.UTF8, "application/json"), "request" }, { file, "image_file", name } };
    }
}
