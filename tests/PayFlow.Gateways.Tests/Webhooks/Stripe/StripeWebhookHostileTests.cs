using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Stripe.StripeSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Stripe;

public sealed class StripeWebhookHostileTests
{
    private const string T = "t=1492774577";
    private const string Ok = "v1=" + SmallSignature;
    private const string Wrong = "v1=0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly byte[] Body = Deliveries.Utf8(SmallBody);

    public static TheoryData<string?, WebhookVerdict> Headers => new()
    {
        // What is right, in every form that Stripe may send.
        { $"{T},{Ok}", WebhookVerdict.Accepted },
        { $"{Ok},{T}", WebhookVerdict.Accepted },
        { $"{T},{Ok},v1=potato", WebhookVerdict.Accepted },
        { $"{T},v1=deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef,{Ok}", WebhookVerdict.Accepted },
        { $"{T},{Ok},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39", WebhookVerdict.Accepted },
        { $"{T},{Ok},v2=anything,unknown", WebhookVerdict.Accepted },
        { $"{T},{string.Join(',', Enumerable.Repeat(Wrong, 15))},{Ok}", WebhookVerdict.Accepted },

        // No signature, or none of this form.
        { null, WebhookVerdict.Malformed },
        { "", WebhookVerdict.Malformed },
        { " ", WebhookVerdict.Malformed },
        { "t", WebhookVerdict.Malformed },
        { "t,,", WebhookVerdict.Malformed },
        { ",,", WebhookVerdict.Malformed },
        { "t=", WebhookVerdict.Malformed },
        { "t,v1=,", WebhookVerdict.Malformed },
        { "t,v1=,v0=", WebhookVerdict.Malformed },
        { "v1,t=1", WebhookVerdict.Malformed },
        { "bad_header", WebhookVerdict.Malformed },
        { T, WebhookVerdict.Malformed },
        { Ok, WebhookVerdict.Malformed },
        { $"t=,{Ok}", WebhookVerdict.Malformed },
        { $"{T},v0={SmallSignature}", WebhookVerdict.Malformed },
        { $"{T},V1={SmallSignature}", WebhookVerdict.Malformed },
        { $"{T},v1={SmallSignature.ToUpperInvariant()}", WebhookVerdict.Malformed },
        { $"{T},v1={SmallSignature[..63]}", WebhookVerdict.Malformed },
        { $"{T},v1={SmallSignature}0", WebhookVerdict.Malformed },
        { $"{T},v1= {SmallSignature[1..]}", WebhookVerdict.Malformed },
        { $"{T};{Ok}", WebhookVerdict.Malformed },

        // Two readers of these could see two times.
        { $"{T},{T},{Ok}", WebhookVerdict.Malformed },
        { $"t=1,{T},{Ok}", WebhookVerdict.Malformed },
        { $"t=+1492774577,{Ok}", WebhookVerdict.Malformed },
        { $"t=-1492774577,{Ok}", WebhookVerdict.Malformed },
        { $"t=01492774577,{Ok}", WebhookVerdict.Malformed },
        { $"t=0,{Ok}", WebhookVerdict.Malformed },
        { $"t= 1492774577,{Ok}", WebhookVerdict.Malformed },
        { $"t=1492774577 ,{Ok}", WebhookVerdict.Malformed },
        { $"t=1492774577.0,{Ok}", WebhookVerdict.Malformed },
        { $"t=1e9,{Ok}", WebhookVerdict.Malformed },
        { $"t=0x58fa2cb1,{Ok}", WebhookVerdict.Malformed },
        { $"t=1,492774577,{Ok}", WebhookVerdict.BadSignature },
        { $"t=１４９２７７４５７７,{Ok}", WebhookVerdict.Malformed },
        { $"t=9223372036854775807,{Ok}", WebhookVerdict.Malformed },
        { $"t=99999999999999999999,{Ok}", WebhookVerdict.Malformed },
        { $" {T},{Ok}", WebhookVerdict.Malformed },
        { $"{T}, {Ok}", WebhookVerdict.Malformed },
        { $"{T},{Ok}, {T},{Ok}", WebhookVerdict.Malformed },
        { $"{T},{Ok},", WebhookVerdict.Accepted },
        { $"{T},\r\n {Ok}", WebhookVerdict.Malformed },
        { $"{T},{Ok}\n", WebhookVerdict.Malformed },
        { $"{T},{Ok},\0", WebhookVerdict.Malformed },
        { $"{T},{Ok},\u00e9", WebhookVerdict.Malformed },
        { $"{T},{Ok},\ud800", WebhookVerdict.Malformed },
        { $"{T},{string.Join(',', Enumerable.Repeat(Wrong, 16))},{Ok}", WebhookVerdict.Malformed },
        { $"{T},{Ok}," + new string('x', 4096), WebhookVerdict.Malformed },

        // Of the right form, and not signed.
        { $"t=1492774578,{Ok}", WebhookVerdict.BadSignature },
        { $"t=999999999999999999,{Ok}", WebhookVerdict.BadSignature },
        { $"{T},{Wrong}", WebhookVerdict.BadSignature },
        { $"{T},v1={SmallSignature[1..]}0", WebhookVerdict.BadSignature },
        { $"{T},v1={SmallRolledSignature}", WebhookVerdict.BadSignature },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Headers_are_judged_as_the_table_says(string? header, WebhookVerdict verdict) =>
        (await Reader(SmallTime, Secret).Judge(Deliveries.With(Body, "Stripe-Signature", header))).ShouldBe(verdict);

    [Theory]
    [InlineData(0, WebhookVerdict.Accepted)]
    [InlineData(300, WebhookVerdict.Accepted)]
    [InlineData(-300, WebhookVerdict.Accepted)]
    [InlineData(300.001, WebhookVerdict.Stale)]
    [InlineData(-300.001, WebhookVerdict.Stale)]
    [InlineData(1e9, WebhookVerdict.Stale)]
    public async Task A_signed_time_holds_for_five_minutes_both_ways(double secondsLater, WebhookVerdict verdict)
    {
        var reader = Reader(DateTimeOffset.FromUnixTimeSeconds(SmallTime).AddSeconds(secondsLater), Secret);

        (await reader.Judge(Deliveries.With(Body, "Stripe-Signature", $"{T},{Ok}"))).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("4102444800", WebhookVerdict.Accepted)]
    [InlineData("999999999999999999", WebhookVerdict.Stale)]
    public async Task Times_after_2038_and_after_the_calendar_are_judged(string time, WebhookVerdict verdict)
    {
        var header = $"t={time},v1={Sign(Secret, time, Body)}";

        (await Reader(4102444800, Secret).Judge(Deliveries.With(Body, "Stripe-Signature", header))).ShouldBe(verdict);
    }

    [Fact]
    public async Task Two_header_lines_are_refused_even_when_both_are_right()
    {
        var delivery = new WebhookDelivery(Body, _ => [$"{T},{Ok}", $"{T},{Ok}"]);

        (await Reader(SmallTime, Secret).Judge(delivery)).ShouldBe(WebhookVerdict.Malformed);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("", " ")]
    public async Task Without_a_secret_nothing_is_accepted_not_even_what_an_empty_key_signs(params string[] secrets)
    {
        foreach (var guess in (string[])["", " "])
        {
            var header = $"{T},v1={Sign(guess, SmallTime.ToString(), Body)}";
            (await Reader(SmallTime, secrets).Judge(Deliveries.With(Body, "Stripe-Signature", header))).ShouldBe(WebhookVerdict.BadSignature);
        }
    }

    [Fact]
    public async Task A_delivery_of_nothing_at_all_is_malformed() =>
        (await Reader(SmallTime, Secret).Judge(default)).ShouldBe(WebhookVerdict.Malformed);

    [Fact]
    public async Task Eight_megabytes_are_judged_by_their_signature()
    {
        var large = new byte[8 * 1024 * 1024];
        var header = $"{T},v1={Sign(Secret, SmallTime.ToString(), large)}";
        var reader = Reader(SmallTime, Secret);

        (await reader.Judge(Deliveries.With(large, "Stripe-Signature", header))).ShouldBe(WebhookVerdict.Accepted);
        large[^1]++;
        (await reader.Judge(Deliveries.With(large, "Stripe-Signature", header))).ShouldBe(WebhookVerdict.BadSignature);
        reader.TryRead(large, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        var reader = Reader(SmallTime, Secret);
        await Parallel.ForAsync(0, 5_000, async (i, _) =>
        {
            var right = i % 2 == 0;
            var header = $"{T},{(right ? Ok : Wrong)}";
            var verdict = await reader.Judge(Deliveries.With(Body, "Stripe-Signature", header));
            verdict.ShouldBe(right ? WebhookVerdict.Accepted : WebhookVerdict.BadSignature);
        });
    }
}
