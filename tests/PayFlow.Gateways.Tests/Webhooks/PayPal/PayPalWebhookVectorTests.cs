using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.PayPal.PayPalSamples;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalWebhookVectorTests
{
    public static TheoryData<string, string> SpoiledBodies => new()
    {
        { "line end", Body + "\n" },
        { "byte order mark", "\ufeff" + Body },
        { "number written shorter", Body.Replace("1.0,\"custom", "1,\"custom") },
        { "empty object as a list", Body.Replace("\"breakdown\":{}", "\"breakdown\":[]") },
        { "escape resolved", Body.Replace("\\u00e9", "é") },
        { "character escaped", Body.Replace("€", "\\u20AC") },
        { "other event", Body.Replace("WH-0", "WH-1") },
        { "other amount", Body.Replace("10.00\"}", "10.01\"}") },
        { "nothing", "" },
    };

    public static TheoryData<string, string?, WebhookVerdict> SpoiledHeaders => new()
    {
        { "PAYPAL-TRANSMISSION-ID", null, WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-ID", "", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-ID", TransmissionId.ToUpperInvariant(), WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-ID", TransmissionId[1..], WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-ID", TransmissionId + "|" + Time, WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-ID", TransmissionId + "\n", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-ID", new string('a', 65), WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-TIME", null, WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-TIME", "2026-01-02T03:04:06.000Z", WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-TIME", "2026-01-02T03:04:06+00:00", WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-TIME", "2026-01-02T03:04:07Z", WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-TIME", "2026-01-02T03:04:06Z|" + WebhookId, WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-TIME", "1767323046", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-TIME", "２026-01-02T03:04:06Z", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-TIME", new string('2', 10_000), WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", null, WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", "no base64!", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", Signature[..340], WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-SIG", Signature[..343], WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", Signature + " ", WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", Signature.Replace("rg==", "rh=="), WebhookVerdict.Malformed },
        { "PAYPAL-TRANSMISSION-SIG", "B" + Signature[1..], WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-SIG", SimulatorSignature, WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-SIG", new string('A', 344), WebhookVerdict.BadSignature },
        { "PAYPAL-TRANSMISSION-SIG", new string('A', 100_000), WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", null, WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "SHA1withRSA", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "MD5withRSA", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "SHA512withRSA", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "SHA256withDSA", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "SHA256WITHRSA", WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-ALGO", "none", WebhookVerdict.Malformed },
        { "PAYPAL-CERT-URL", null, WebhookVerdict.Malformed },
        { "PAYPAL-AUTH-VERSION", "v9", WebhookVerdict.Accepted },
    };

    [Fact]
    public async Task A_signed_delivery_is_accepted() => (await Judge(new CertificateHost(Leaf))).ShouldBe(WebhookVerdict.Accepted);

    [Theory]
    [InlineData(Signature)]
    [InlineData(SimulatorSignature)]
    public async Task Any_of_several_webhook_ids_is_enough(string signature)
    {
        var headers = Headers();
        headers["PAYPAL-TRANSMISSION-SIG"] = signature;
        var reader = Reader(new CertificateHost(Leaf), Options(null, "another", WebhookId, "WEBHOOK_ID"));

        (await reader.Judge(Deliveries.With(Deliveries.Utf8(Body), headers))).ShouldBe(WebhookVerdict.Accepted);
    }

    [Theory]
    [MemberData(nameof(SpoiledBodies))]
    public async Task A_body_with_another_sum_is_refused(string what, string body)
    {
        var verdict = await Reader(new CertificateHost(Leaf)).Judge(Deliveries.With(Deliveries.Utf8(body), Headers()));

        verdict.ShouldBe(WebhookVerdict.BadSignature, what);
    }

    [Theory]
    [MemberData(nameof(SpoiledHeaders))]
    public async Task Spoiled_headers_are_judged_as_the_table_says(string header, string? value, WebhookVerdict verdict)
    {
        var headers = Headers();
        headers[header] = value;

        (await Reader(new CertificateHost(Leaf)).Judge(Deliveries.With(Deliveries.Utf8(Body), headers))).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("PAYPAL-TRANSMISSION-ID")]
    [InlineData("PAYPAL-TRANSMISSION-TIME")]
    [InlineData("PAYPAL-TRANSMISSION-SIG")]
    [InlineData("PAYPAL-CERT-URL")]
    [InlineData("PAYPAL-AUTH-ALGO")]
    public async Task A_header_that_came_twice_is_refused(string twice)
    {
        var headers = Headers();
        var delivery = new WebhookDelivery(Deliveries.Utf8(Body), name => name == twice ? [headers[name], headers[name]] : [headers[name]]);

        (await Reader(new CertificateHost(Leaf)).Judge(delivery)).ShouldBe(WebhookVerdict.Malformed);
    }

    [Theory]
    [InlineData("1JE4291016473214D")]
    [InlineData("WEBHOOK_ID")]
    [InlineData("")]
    public async Task Another_webhook_id_is_refused(string webhookId) =>
        (await Judge(new CertificateHost(Leaf), Options(null, webhookId))).ShouldBe(WebhookVerdict.BadSignature);

    [Theory]
    [InlineData(73 * 60, WebhookVerdict.Accepted)]
    [InlineData((73 * 60) + 1, WebhookVerdict.Stale)]
    [InlineData(-5, WebhookVerdict.Accepted)]
    [InlineData(-6, WebhookVerdict.Stale)]
    public async Task A_signed_time_holds_while_paypal_repeats(int minutesLater, WebhookVerdict verdict)
    {
        var sent = new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

        (await Judge(new CertificateHost(Leaf), time: new FakeTimeProvider(sent.AddMinutes(minutesLater)))).ShouldBe(verdict);
    }

    [Fact]
    public async Task Eight_megabytes_are_judged_by_their_signature()
    {
        var reader = Reader(new CertificateHost(Leaf));

        (await reader.Judge(Deliveries.With(new byte[8 * 1024 * 1024], Headers()))).ShouldBe(WebhookVerdict.BadSignature);
    }
}
