using System.Security.Cryptography;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.Stripe.StripeSamples;

namespace PayFlow.Gateways.Tests.Webhooks.Stripe;

public sealed class StripeWebhookVectorTests
{
    public static TheoryData<string, long, string, string> Vectors => new()
    {
        { "webhook_secret", 1533204620, CustomerBody, "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7" },
        { Secret, SmallTime, SmallBody, SmallSignature },
        { Secret, 12345, SmallBody, "2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e" },
        { RolledSecret, SmallTime, SmallBody, SmallRolledSignature },
        { "test_secret", 1700000000, "{}", "c561c5814cba8a0cd366ee43292d205cf59c9635ad120894be1ef80c0af72b76" },
        {
            Secret, 1700000000, """{"id":"evt_utf8","object":"event","data":{"object":{"description":"Café ☕ 日本語 😀"}}}""",
            "fbaf8f86d67c4602cd25bb8265c4b602b933760f9477b7d6cad667ec54c28313"
        },
        { "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH", 1790000000, IntentBody, "fa94606e58d86708891abfe8b29a7c5b8549bb77473af62ed5e6e7d2509ebe44" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_published_signature_is_accepted(string secret, long time, string body, string signature) =>
        (await Judge(time, secret, body, $"t={time},v1={signature}")).ShouldBe(WebhookVerdict.Accepted);

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_published_signature_is_refused_for_one_byte_more(string secret, long time, string body, string signature) =>
        (await Judge(time, secret, body + "\n", $"t={time},v1={signature}")).ShouldBe(WebhookVerdict.BadSignature);

    [Fact]
    public void The_customer_sample_is_the_published_file_byte_for_byte() =>
        Convert.ToHexStringLower(SHA256.HashData(Deliveries.Utf8(CustomerBody)))
            .ShouldBe("98cc89412549ca7faf118fca984763bdb6f81e13d1ce8c528dbbb5be602ec1be");

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_hashed_as_they_are()
    {
        var body = Convert.FromHexString("7b226964223a226576745f626164222c2278223a22fffe227d");
        const string header = "t=1700000000,v1=0f90f4d3fab2e68a9d93525fe21460136d000a792bf4707e7d73742b353e12ac";

        var verdict = await Reader(1700000000, Secret).Judge(Deliveries.With(body, "Stripe-Signature", header));

        verdict.ShouldBe(WebhookVerdict.Accepted);
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData(RolledSecret)]
    [InlineData(Secret, RolledSecret)]
    [InlineData("whsec_of_another_endpoint", RolledSecret)]
    public async Task While_a_secret_is_rolled_either_one_is_enough(params string[] secrets)
    {
        var header = $"t={SmallTime},v1={SmallSignature},v1={SmallRolledSignature},v0={SmallSignature}";

        var verdict = await Reader(SmallTime, secrets).Judge(Deliveries.With(Deliveries.Utf8(SmallBody), "stripe-signature", header));

        verdict.ShouldBe(WebhookVerdict.Accepted);
    }

    [Theory]
    [InlineData("CRLF in the body", "3898f52843228429cd5681478654ccacf6b462c7e00c971ca14fc14a633e8b78")]
    [InlineData("minified body", "88a022085c6bdb887b02cb26ff76dd681234d9675c0f22844059f55552a8883a")]
    [InlineData("byte order mark", "07e9acfab79b7dd770f5f13b532d5b5cb627d1f2cb9d266ad0310f1693fc2ad2")]
    [InlineData("secret with a line end", "088888c46d48e4a8d3ec7b14b4339c72bec5259cdda740c19b78964070c646d5")]
    [InlineData("secret without its prefix", "102603b27657da2610fc5e259fef6b6bb5aa725b8a6bc5e37bf5aec3180c2934")]
    public async Task A_signature_of_nearly_the_same_thing_is_refused(string what, string signature) =>
        (await Judge(SmallTime, Secret, SmallBody, $"t={SmallTime},v1={signature}")).ShouldBe(WebhookVerdict.BadSignature, what);

    private static Task<WebhookVerdict> Judge(long now, string secret, string body, string header) =>
        Reader(now, secret).Judge(Deliveries.With(Deliveries.Utf8(body), "Stripe-Signature", header));
}
