using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.PayPal.PayPalSamples;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalPostbackTests
{
    private const string Yes = """{"verification_status":"SUCCESS"}""";
    private const string No = """{"verification_status":"FAILURE"}""";
    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public async Task PayPal_is_asked_about_the_very_bytes_with_the_account_s_token()
    {
        const string body = " {\"id\" : \"WH-1\", \"x\":1.0,\"y\":{}, \"z\":\"\\u00e9 € +\"}\r\n";
        var wire = new StubWire(sent => StubWire.Json(200, sent.Path == "/v1/oauth2/token" ? """{"access_token":"token-1","expires_in":900}""" : Yes));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddPayFlowGateways()
            .AddPayPal(options =>
            {
                (options.ClientId, options.ClientSecret, options.WebhookVerification) = ("AClient1", "ESecret1", PayPalWebhookVerification.Postback);
                options.WebhookIds.Add(WebhookId);
            })
            .ConfigureHttpClient("paypal", http => http.ConfigurePrimaryHttpMessageHandler(() => wire));
        await using var provider = services.BuildServiceProvider();
        var reader = provider.GetRequiredKeyedService<GatewayAccount>("paypal").Webhooks!;

        (await reader.Judge(Deliveries.With(Deliveries.Utf8(body), Headers()))).ShouldBe(WebhookVerdict.Accepted);

        var question = wire.Sent.Single(sent => sent.Path != "/v1/oauth2/token");
        question.Path.ShouldBe("/v1/notifications/verify-webhook-signature");
        question.Headers["Authorization"].ShouldBe("Bearer token-1");
        question.Body.ShouldEndWith($",\"webhook_event\":{body}}}");
        var asked = JsonDocument.Parse(question.Body).RootElement;
        new[] { "auth_algo", "cert_url", "transmission_id", "transmission_sig", "transmission_time", "webhook_id" }
            .Select(name => asked.GetProperty(name).GetString())
            .ShouldBe(["SHA256withRSA", Url, TransmissionId, Signature, Time, WebhookId]);
    }

    [Fact]
    public async Task One_webhook_id_after_the_other_is_tried()
    {
        var wire = new StubWire((200, No), (200, Yes));

        (await Judge(Reader(wire, "AAAAAAAAAAAAAAAAA", WebhookId, "BBBBBBBBBBBBBBBBB"))).ShouldBe(WebhookVerdict.Accepted);

        wire.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_doubt_about_one_webhook_id_is_not_made_good_by_a_no_about_the_next() =>
        (await Judge(Reader(new StubWire((500, ""), (200, No)), "AAAAAAAAAAAAAAAAA", WebhookId))).ShouldBe(WebhookVerdict.Undecided);

    [Fact]
    public async Task A_connection_that_breaks_decides_nothing() =>
        (await Judge(Reader(new StubWire((_, _) => throw new HttpRequestException("broken"))))).ShouldBe(WebhookVerdict.Undecided);

    [Fact]
    public async Task PayPal_is_given_ten_seconds()
    {
        var asked = new TaskCompletionSource();
        var reader = Reader(new StubWire(async (_, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return StubWire.Json(200, Yes);
        }));

        var judging = Judge(reader);
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(9));
        judging.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await judging).ShouldBe(WebhookVerdict.Undecided);
    }

    [Fact]
    public async Task Who_leaves_decides_nothing()
    {
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();

        (await Reader(new StubWire((200, Yes))).VerifyAsync(Delivery(), impatient.Token)).ShouldBe(WebhookVerdict.Undecided);
    }

    [Fact]
    public async Task A_flood_of_deliveries_does_not_become_a_flood_of_questions()
    {
        var open = new TaskCompletionSource();
        var wire = new StubWire(async (_, _) =>
        {
            await open.Task;
            return StubWire.Json(200, No);
        });
        var reader = Reader(wire);

        var judging = Enumerable.Range(0, 100).Select(_ => Judge(reader)).ToList();
        open.SetResult();
        var verdicts = await Task.WhenAll(judging);

        (wire.Sent.Count, verdicts.Count(verdict => verdict == WebhookVerdict.Undecided)).ShouldBe((8, 92));
        (await Judge(reader)).ShouldBe(WebhookVerdict.BadSignature, "the places are free again");
    }

    [Fact]
    public async Task Forgeries_open_no_breaker()
    {
        var wire = new StubWire([.. Enumerable.Repeat((200, No), 100), (200, Yes)]);
        var reader = Reader(wire);

        for (var i = 0; i < 100; i++)
        {
            (await Judge(reader)).ShouldBe(WebhookVerdict.BadSignature);
        }

        (await Judge(reader)).ShouldBe(WebhookVerdict.Accepted);
    }

    private PayPalWebhook Reader(StubWire wire, params string[] webhookIds)
    {
        var options = Options(null, webhookIds);
        (options.WebhookVerification, options.MaxResends) = (PayPalWebhookVerification.Postback, 0);
        return new PayPalWebhook(options, new PayPalCertificates(new HttpClient(CertificateHost.Unreachable()), options, _time), Postback(wire, options, _time), _time);
    }

    private static Task<WebhookVerdict> Judge(PayPalWebhook reader) => reader.Judge(Delivery());

    private static WebhookDelivery Delivery() => Deliveries.With(Deliveries.Utf8(Body), Headers());
}
