using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Webhooks.Stripe;

public sealed class StripeCorpusTests
{
    [Fact]
    public async Task Every_delivery_of_the_corpus_is_judged_as_it_says()
    {
        var cases = Corpus.Load("stripe.json");

        (await Corpus.RunAsync(cases, JudgeAsync)).ShouldBeEmpty();

        cases.Count.ShouldBeGreaterThan(250);
    }

    private static async Task<CorpusOutcome> JudgeAsync(CorpusCase each)
    {
        var options = new StripeOptions { SecretKey = "sk_test_51Corpus", WebhookTolerance = each.Tolerance };
        Array.ForEach(each.Secrets, secret => options.WebhookSecrets.Add(secret!));
        if (each.IsAboutSettings && new StripeOptionsValidator().Validate("stripe", options).Failed)
        {
            return CorpusOutcome.NoStart;
        }

        var (body, signed) = (each.BodyBytes, each.SignedBytes);
        return await Corpus.JudgeAsync(each, new StripeWebhook(options, new FakeTimeProvider(each.Now)), body, (what, of) => what switch
        {
            "t" => each.T,
            "v1" => StripeSamples.Sign(of ?? each.Secrets[0]!, each.T, signed),
            "v1-empty" => StripeSamples.Sign(each.Secrets[0]!, each.T, []),
            "v1base64" => Convert.ToBase64String(Convert.FromHexString(StripeSamples.Sign(each.Secrets[0]!, each.T, signed))),
            _ => throw new FormatException(what),
        });
    }
}
