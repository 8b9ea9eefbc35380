using PayFlow.Gateways.Square;

namespace PayFlow.Gateways.Tests.Webhooks.Square;

public sealed class SquareCorpusTests
{
    [Fact]
    public async Task Every_delivery_of_the_corpus_is_judged_as_it_says()
    {
        var cases = Corpus.Load("square.json");

        (await Corpus.RunAsync(cases, JudgeAsync)).ShouldBeEmpty();

        cases.Count.ShouldBeGreaterThan(250);
    }

    private static async Task<CorpusOutcome> JudgeAsync(CorpusCase each)
    {
        var options = new SquareOptions { AccessToken = "EAAACorpus", LocationId = "L1", WebhookUrl = each.Url, WebhookTolerance = each.Tolerance };
        Array.ForEach(each.Keys, key => options.WebhookSignatureKeys.Add(key!));
        if (each.IsAboutSettings && new SquareOptionsValidator().Validate("square", options).Failed)
        {
            return CorpusOutcome.NoStart;
        }

        var (body, signed) = (each.BodyBytes, each.SignedBytes);
        return await Corpus.JudgeAsync(each, new SquareWebhook(options, new FakeTimeProvider(each.Now)), body, (what, of) => what switch
        {
            "sig" => SquareSamples.Sign(of ?? each.Keys[0]!, each.SignedUrl ?? each.Url, signed),
            _ => throw new FormatException(what),
        });
    }
}
