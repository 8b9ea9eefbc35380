using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Square.SquareSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Square;

public sealed class SquareWebhookHostileTests
{
    private static readonly byte[] Body = Deliveries.Utf8(PaymentBody);

    public static TheoryData<string?> Malformed => new()
    {
        null,
        "",
        " ",
        "=",
        "====",
        "potato",
        "1z2n3DEJJiUPKcPzQo1ftvbxGdw=",              // 20 bytes: the length of an older hash
        "+9Qzy6LPYs08yM75TiRwUupYoS0=",              // the older hash itself, rightly made
        new string(' ', 44),
        new string('=', 44),
        new string('A', 44),                         // 33 bytes
        new string('A', 43),
        new string('A', 42) + "==",                  // 31 bytes
        PaymentSignature[..43],
        PaymentSignature + "=",
        PaymentSignature + " ",
        PaymentSignature + "\n",
        PaymentSignature + "\0",
        " " + PaymentSignature,
        "\t" + PaymentSignature[1..],
        PaymentSignature[..20] + " " + PaymentSignature[20..],
        PaymentSignature[..20] + "\r\n" + PaymentSignature[20..],
        PaymentSignature.Replace("r4=", "r5="),      // the same 32 bytes, spelled with bits that do not count
        PaymentSignature.Replace("r4=", "r6="),
        PaymentSignature.Replace("r4=", "r7="),
        PaymentSignature[..43] + "A",
        PaymentSignature[..42] + "==",
        PingSignature.Replace('/', '_'),
        "eeb34a74ee702435f02f5cc8eb235b4d8ba287c6c6b7caeea72bbd682153e2be",
        "sha256=" + PaymentSignature,
        PaymentSignature + "," + PaymentSignature,
        '"' + PaymentSignature + '"',
        "\u00e9" + PaymentSignature[1..],
        "\ud800" + PaymentSignature[1..],
        "ｒ" + PaymentSignature[1..],
        new string('A', 100_000),
    };

    public static TheoryData<string, WebhookVerdict> Times => new()
    {
        { "\"2026-01-02T03:04:06Z\"", WebhookVerdict.Accepted },
        { "\"2026-01-02T03:04:06.123456789Z\"", WebhookVerdict.Accepted },
        { "\"2026-01-02T04:04:06+01:00\"", WebhookVerdict.Accepted },
        { "\"2025-12-30T03:04:06Z\"", WebhookVerdict.Accepted },
        { "\"2025-12-30T03:04:05.999Z\"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:09:06Z\"", WebhookVerdict.Accepted },
        { "\"2026-01-02T03:09:06.001Z\"", WebhookVerdict.Stale },
        { "\"9998-12-31T23:59:59Z\"", WebhookVerdict.Stale },
        { "\"0001-01-01T00:00:00+14:00\"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:04:06\"", WebhookVerdict.Stale },
        { "\"2026-01-02 03:04:06Z\"", WebhookVerdict.Stale },
        { "\"2026-02-30T03:04:06Z\"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:04:06.Z\"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:04:06.1234567890Z\"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:04:06Z \"", WebhookVerdict.Stale },
        { "\"2026-01-02T03:04:06\\u005a\"", WebhookVerdict.Stale },
        { "\"2026-01-02T24:00:00Z\"", WebhookVerdict.Stale },
        { "\"\"", WebhookVerdict.Stale },
        { "null", WebhookVerdict.Stale },
        { "1767323046", WebhookVerdict.Stale },

        // Signed, and not read: that is said when it is read.
        { "\"2026-01-02T03:04:06Z\",\"created_at\":\"2026-01-02T03:04:06Z\"", WebhookVerdict.Accepted },
        { "\"2020-01-02T03:04:06Z\",\"created_at\":\"2026-01-02T03:04:06Z\"", WebhookVerdict.Stale },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_header_of_another_form_is_malformed(string? header) =>
        (await JudgePayment(Body, header)).ShouldBe(WebhookVerdict.Malformed);

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Freshness_comes_from_the_signed_time(string time, WebhookVerdict verdict)
    {
        var body = Deliveries.Utf8($$"""{"event_id":"e","type":"payment.updated","created_at":{{time}}}""");

        (await JudgePayment(body, Sign(PaymentKey, PaymentUrl, body))).ShouldBe(verdict);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData(" ", "")]
    public async Task Without_a_key_nothing_is_accepted_not_even_what_an_empty_key_signs(params string[] keys)
    {
        var reader = Reader(PaymentTime, PaymentUrl, keys);

        (await reader.Judge(Deliveries.With(Body, Header, Sign("", PaymentUrl, Body)))).ShouldBe(WebhookVerdict.BadSignature);
        (await reader.Judge(Deliveries.With(Body, Header, Sign(" ", PaymentUrl, Body)))).ShouldBe(WebhookVerdict.BadSignature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_url_nothing_is_accepted(string? url) =>
        (await Reader(PaymentTime, url, PaymentKey).Judge(Deliveries.With(Body, Header, Sign(PaymentKey, "", Body)))).ShouldBe(WebhookVerdict.BadSignature);

    [Fact]
    public async Task Any_of_several_keys_is_enough()
    {
        var reader = Reader(PaymentTime, PaymentUrl, "whsec_square_next_key", PaymentKey);

        (await reader.Judge(Deliveries.With(Body, Header, PaymentSignature))).ShouldBe(WebhookVerdict.Accepted);
    }

    [Fact]
    public async Task Two_header_lines_are_refused_even_when_both_are_right()
    {
        var delivery = new WebhookDelivery(Body, _ => [PaymentSignature, PaymentSignature]);

        (await Reader(PaymentTime, PaymentUrl, PaymentKey).Judge(delivery)).ShouldBe(WebhookVerdict.Malformed);
    }

    [Fact]
    public async Task Eight_megabytes_are_judged_by_their_signature()
    {
        var large = new byte[8 * 1024 * 1024];

        (await JudgePayment(large, Sign(PaymentKey, PaymentUrl, large))).ShouldBe(WebhookVerdict.Stale);
        (await JudgePayment(large, PaymentSignature)).ShouldBe(WebhookVerdict.BadSignature);
    }
}
