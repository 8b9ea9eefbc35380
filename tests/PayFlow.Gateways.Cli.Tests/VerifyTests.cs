using static PayFlow.Gateways.Cli.Tests.SavedDelivery;

namespace PayFlow.Gateways.Cli.Tests;

public sealed class VerifyTests
{
    private static readonly string[] AsStripe = ["--provider", "stripe", "--secret", StripeSecret, "--at", Now];

    [Fact]
    public async Task A_genuine_delivery_is_accepted_and_told_what_it_is()
    {
        using var delivery = ByStripe();

        var ran = await delivery.VerifyAsync(AsStripe);

        ran.Exit.ShouldBe(0, ran.Error);
        ran.Output.ReplaceLineEndings("\n").ShouldBe("verdict  Accepted\nevent    evt_1\ntype     payment_intent.succeeded (Payment)\ncreated  1970-01-01T00:00:01.0000000+00:00\npayment  pi_1\n");
    }

    [Fact]
    public async Task The_wrong_secret_is_a_bad_signature_with_nothing_else_to_blame()
    {
        using var delivery = ByStripe();

        var ran = await delivery.VerifyAsync("--provider", "stripe", "--secret", "whsec_another0000000000000000000", "--at", Now);

        ran.Exit.ShouldBe(1);
        ran.Output.ShouldStartWith("verdict  BadSignature");
        ran.Output.ShouldContain("another endpoint's secret");
    }

    [Theory]
    [InlineData("minified", "re-serialised")]
    [InlineData("line break at the end", "ends with a line break")]
    [InlineData("byte order mark", "byte order mark")]
    [InlineData("windows", "from LF to CRLF")]
    public async Task What_happened_to_the_body_is_found_out(string how, string reason)
    {
        using var delivery = ByStripe(how switch
        {
            "minified" => StripeBody.Replace("\n", "").Replace(" ", ""),
            "line break at the end" => StripeBody + "\n",
            "byte order mark" => "\uFEFF" + StripeBody,
            _ => StripeBody.Replace("\n", "\r\n"),
        });

        var ran = await delivery.VerifyAsync(AsStripe);

        ran.Exit.ShouldBe(1);
        ran.Output.ShouldStartWith("verdict  BadSignature");
        ran.Output.ShouldContain(reason);
    }

    [Theory]
    [InlineData("https://shop.example.com/webhooks/square/", "by its slash")]
    [InlineData("http://localhost/webhooks/square", "another endpoint's secret")]
    [InlineData("https://Shop.example.com/webhooks/square", "by its letter case")]
    [InlineData("https://shop.example.com/webhooks/square?a=1", "by its query")]
    [InlineData("https://shop.example.com:443/webhooks/square", "by its port")]
    public async Task What_is_wrong_with_the_address_is_found_out(string url, string reason)
    {
        using var delivery = BySquare();

        var ran = await delivery.VerifyAsync("--provider", "square", "--secret", SquareKey, "--signed-url", url, "--at", Now);

        ran.Exit.ShouldBe(1, ran.Error);
        ran.Output.ShouldContain(reason);
    }

    [Fact]
    public async Task The_right_address_is_accepted()
    {
        using var delivery = BySquare();

        (await delivery.VerifyAsync("--provider", "square", "--secret", SquareKey, "--signed-url", SquareUrl, "--at", Now)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task An_old_delivery_is_stale_and_told_so()
    {
        using var delivery = ByStripe();

        var ran = await delivery.VerifyAsync("--provider", "stripe", "--secret", StripeSecret, "--at", "2026-09-21T13:00:00Z");

        ran.Exit.ShouldBe(1);
        ran.Output.ShouldStartWith("verdict  Stale");
        ran.Output.ShouldContain("2026-09-21T13:00:00");
    }

    [Fact]
    public async Task A_missing_header_is_named()
    {
        using var delivery = ByStripe();

        var ran = await Ran.PayFlowAsync(["webhooks", "verify", "--file", delivery.Path, .. AsStripe]);

        ran.Exit.ShouldBe(1);
        ran.Output.ShouldStartWith("verdict  Malformed");
        ran.Output.ShouldContain("Stripe-Signature");
    }

    [Theory]
    [InlineData("--provider", "stripe")]
    [InlineData("--provider", "paypal", "--secret", "x")]
    [InlineData("--provider", "square", "--secret", "k3J9xWq0ZpL7vR2tYb5N1A")]
    [InlineData("--provider", "stripe", "--secret", "whsec_9fK2mLqT8vB4nXc0aVd8QnfR", "--header", "no colon")]
    public async Task What_is_missing_is_said_with_the_exit_code_of_a_wrong_usage(params string[] arguments)
    {
        using var delivery = ByStripe();

        var ran = await Ran.PayFlowAsync(["webhooks", "verify", "--file", delivery.Path, .. arguments]);

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task No_secret_is_ever_printed()
    {
        using var delivery = ByStripe();

        foreach (var arguments in new string[][] { AsStripe, ["--provider", "stripe", "--secret", " " + StripeSecret, "--at", Now] })
        {
            var ran = await delivery.VerifyAsync(arguments);
            (ran.Output + ran.Error).ShouldNotContain("9fK2mLqT8vB4nXc0");
        }
    }
}
