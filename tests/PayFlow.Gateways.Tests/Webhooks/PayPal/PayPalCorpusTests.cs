using System.Net;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.PayPal;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalCorpusTests : IDisposable
{
    private readonly CorpusCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Every_delivery_of_the_corpus_is_judged_as_it_says()
    {
        var cases = Corpus.Load("paypal.json");

        (await Corpus.RunAsync(cases, JudgeAsync)).ShouldBeEmpty();

        cases.Count.ShouldBeGreaterThan(440);
    }

    private async Task<CorpusOutcome> JudgeAsync(CorpusCase each)
    {
        var options = Options(each);
        if (each.IsAboutSettings && new PayPalOptionsValidator().Validate("paypal", options).Failed)
        {
            return CorpusOutcome.NoStart;
        }

        var body = each.BodyBytes;
        var time = new FakeTimeProvider(each.Now);
        using var paypal = new PayPalHost(_certificates, each);
        var certificates = new PayPalCertificates(new HttpClient(paypal), options, time);
        var reader = new PayPalWebhook(options, certificates, PayPalSamples.Postback(paypal, options, time), time);
        var outcome = await Corpus.JudgeAsync(each, reader, body, (what, _) => Made(what, each));
        return outcome with { Asked = paypal.Asked };
    }

    private PayPalOptions Options(CorpusCase each)
    {
        var options = new PayPalOptions
        {
            ClientId = "AClient1",
            ClientSecret = "ESecret1",
            Live = each.Live,
            BaseAddress = each.BaseAddress,
            WebhookTolerance = each.Tolerance,
            WebhookVerification = Enum.Parse<PayPalWebhookVerification>(each.Verification),
            MaxResends = 0,
        };
        Array.ForEach(each.WebhookIds, id => options.WebhookIds.Add(id!));
        if (_certificates.Root(each.Roots) is { } root)
        {
            options.WebhookRootCertificates.Add(root);
        }

        return options;
    }

    private string Made(string what, CorpusCase each)
    {
        var id = each.SignedId ?? PayPalSamples.TransmissionId;
        var crc = each.SignedCrc ?? $"{Crc32.Compute(each.SignedBytes)}";
        var text = Encoding.UTF8.GetBytes($"{id}|{each.SignedTime ?? PayPalSamples.Time}|{each.SignedWebhookId ?? each.WebhookIds.FirstOrDefault()}|{crc}");
        string Sign(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) => Convert.ToBase64String(key.SignData(text, hash, padding));
        var good = Sign(TestAuthority.LeafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return what switch
        {
            "sig" => good,
            "sig-1" => good[..^1],
            "sig-4" => good[..^4],
            "sigblank" => good[..20] + " " + good[20..],
            "sigbits" => good[..^3] + (char)(good[^3] + 1) + "==",
            "sigfirst" => (good[0] == 'A' ? 'B' : 'A') + good[1..],
            "sigurl" => '-' + good[1..],
            "pss" => Sign(TestAuthority.LeafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "sha1" => Sign(TestAuthority.LeafKey, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
            "sha512" => Sign(TestAuthority.LeafKey, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "otherkey" => Sign(_certificates.OtherKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new FormatException(what),
        };
    }

    /// <summary>Serves the case's certificate at any address, and answers questions about deliveries; counts who asks.</summary>
    private sealed class PayPalHost(CorpusCertificates certificates, CorpusCase each) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(request.Method == HttpMethod.Get
                ? certificates.Answer(each.Certificate)
                : CertificateHost.Answer((HttpStatusCode)each.AnswerStatus, each.Answer));
        }
    }
}
