namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeFileTests(HarSuite suite) : StripeSuite(suite)
{
    private static readonly byte[] Pdf = [0x25, 0x50, 0x44, 0x46, 0x00, 0xFF, 0x0D, 0x0A, 0x2D, 0x2D, 0x80];

    [Fact]
    public async Task A_file_is_kept_to_the_byte_and_serves_as_evidence()
    {
        var file = await Api.UploadAsync(Pdf);
        var read = await Api.GetAsync($"/v1/files/{file.Id}");
        var paid = await Api.PayAsync("pm_card_createDispute");
        var dispute = (string)(await Api.GetAsync($"/v1/disputes?payment_intent={paid.Id}")).Data[0]!["id"]!;
        var answered = await Api.PostAsync($"/v1/disputes/{dispute}", $"evidence[receipt]={file.Id}");

        (file.Long("size"), file.Text("filename"), file.Text("type")).ShouldBe((Pdf.Length, "receipt.pdf", "pdf"));
        read.Body.ToJsonString().ShouldBe(file.Body.ToJsonString());
        answered.Text("evidence.receipt").ShouldBe(file.Id);
    }

    [Fact]
    public async Task A_resent_upload_is_the_same_file_and_another_content_is_refused()
    {
        var file = await Api.UploadAsync(Pdf, key: "k");

        (await Api.UploadAsync(Pdf, key: "k")).Id.ShouldBe(file.Id);
        (await Api.UploadAsync([.. Pdf, 1], key: "k")).Text("error.type").ShouldBe("idempotency_error");
    }

    [Theory]
    [InlineData("text/plain", "dispute_evidence", 10, "file")]
    [InlineData("application/pdf", "dispute_evidence", 0, "file")]
    [InlineData("application/pdf", "dispute_evidence", 5_000_001, "file")]
    [InlineData("application/pdf", "business_icon", 10, "purpose")]
    public async Task What_is_no_evidence_is_not_taken(string type, string purpose, int size, string param) =>
        (await Api.UploadAsync(new byte[size], type, purpose)).Text("error.param").ShouldBe(param);
}
