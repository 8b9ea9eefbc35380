using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Square.SquareSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Square;

public sealed class SquareWebhookVectorTests
{
    // The samples without a time in them hold by their signature, and are refused for what they lack.
    public static TheoryData<string, string, string, string, WebhookVerdict> Vectors => new()
    {
        { PingKey, PingUrl, PingBody, PingSignature, WebhookVerdict.Accepted },
        {
            "signature-key", "https://webhook.site/webhooks", """{"data":{"type":"webhooks","id":">id<"}}""",
            "Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=", WebhookVerdict.Stale
        },
        {
            "signature-key", "https://webhook.site/webhooks", """{"data":{"type":"webhooks","id":"fake_id"}}""",
            "W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=", WebhookVerdict.Stale
        },
        {
            "asdf1234", "https://example.com/webhook", """{"hello":"world"}""",
            "2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=", WebhookVerdict.Stale
        },
    };

    public static TheoryData<string, string, string, string> Forgeries => new()
    {
        { PingKey, "https://webhook.site/79a4f3a-dcfa-49ee-bac5-9d0edad886b9", PingBody, PingSignature },
        { "MCmhFRxGX82xMwg5FsaoQA", PingUrl, PingBody, PingSignature },
        { PingKey, PingUrl, PingBody.Replace("2022-07-13", "2022-06-13"), PingSignature },
        { PingKey, PingUrl, PingBody.Replace(",", ",\n  "), PingSignature },
        { PingKey, PingUrl, "", PingSignature },
        { PingKey, PingUrl + "/", PingBody, PingSignature },
        { PingKey, PingUrl.ToUpperInvariant(), PingBody, PingSignature },
        { PingKey, PingUrl.Replace("site/", "site:443/"), PingBody, PingSignature },
        { "", PingUrl, PingBody, PingSignature },
        { PingKey, "", PingBody, PingSignature },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_published_signature_holds(string key, string url, string body, string signature, WebhookVerdict verdict) =>
        (await Reader(PingTime, url, key).Judge(Deliveries.With(Deliveries.Utf8(body), Header, signature))).ShouldBe(verdict);

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_published_signature_does_not_hold_for_anything_else(string key, string url, string body, string signature) =>
        (await Reader(PingTime, url, key).Judge(Deliveries.With(Deliveries.Utf8(body), Header, signature))).ShouldBe(WebhookVerdict.BadSignature);

    [Theory]
    [InlineData(PaymentSignature, "", WebhookVerdict.Accepted)]
    [InlineData("SA08ZMpQVMhPmAyHR19AvpNiavmZE4MpizMEHwO+gdg=", "\n", WebhookVerdict.Accepted)]
    [InlineData(PaymentSignature, "\n", WebhookVerdict.BadSignature)]
    [InlineData("SA08ZMpQVMhPmAyHR19AvpNiavmZE4MpizMEHwO+gdg=", "", WebhookVerdict.BadSignature)]
    [InlineData("MBbw4rfxlATDvnsCwfVDi325wNV567SBJG/hmPcDMZI=", "", WebhookVerdict.BadSignature)] // body before URL
    [InlineData("BUHVe40pPm9gPlJcJiNJMpDZ2zemU8ISvz7si6FZeLY=", "", WebhookVerdict.BadSignature)] // body only
    [InlineData("mxuge2/6Pi8S3ospfNUvsQuHuCylcXURKcgWUxGW0f0=", "", WebhookVerdict.BadSignature)] // body written again
    [InlineData("mmLHQh3m9fFiJ6G/W/1Tf8RNpYISid7dPk4+jARDU+s=", "", WebhookVerdict.BadSignature)] // URL without its query
    public async Task A_query_and_text_beyond_ascii_are_signed_as_they_are(string signature, string tail, WebhookVerdict verdict) =>
        (await JudgePayment(Deliveries.Utf8(PaymentBody + tail), signature)).ShouldBe(verdict);

    [Theory]
    [InlineData(PaymentUrl, PaymentSignature, false)]
    [InlineData("https://pay.example.com/webhooks/square/tenant-1", "mmLHQh3m9fFiJ6G/W/1Tf8RNpYISid7dPk4+jARDU+s=", true)]
    public async Task A_signature_holds_for_its_own_url_only(string url, string signature, bool withoutQuery)
    {
        var reader = Reader(PaymentTime, url, PaymentKey);
        var body = Deliveries.Utf8(PaymentBody);

        (await reader.Judge(Deliveries.With(body, Header, signature))).ShouldBe(WebhookVerdict.Accepted);

        var other = withoutQuery ? PaymentSignature : "mmLHQh3m9fFiJ6G/W/1Tf8RNpYISid7dPk4+jARDU+s=";
        (await reader.Judge(Deliveries.With(body, Header, other))).ShouldBe(WebhookVerdict.BadSignature);
    }

    [Fact]
    public async Task A_url_with_a_slash_more_has_its_own_signature()
    {
        var reader = Reader(PingTime, PingUrl + "/", PingKey);

        var verdict = await reader.Judge(Deliveries.With(Deliveries.Utf8(PingBody), Header, "YCsg4VW/BAwbLCVpaZTycCAuZ4ylgP6bI1y/i2WsR68="));

        verdict.ShouldBe(WebhookVerdict.Accepted);
    }
}
