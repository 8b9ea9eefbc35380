using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Architecture;

/// <summary>Secrets and card numbers are planted wherever they can be; none may come out where operators look.</summary>
public sealed class NoSecretsTests : IAsyncLifetime
{
    private const string Canary = "canary7f3a";
    private const string Card = "4242424242424242";
    private static readonly string[] Providers = ["stripe", "paypal", "square"];

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;
    private readonly LogCapture _log = new();
    private IHost? _host;
    private Func<SentRequest, HttpResponseMessage> _answer = _ => StubWire.Json(500, "{}");

    public NoSecretsTests()
    {
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See(instrument.Name, tags));
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _seen.Enqueue($"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} "
                + string.Join(' ', span.Events.SelectMany(happened => happened.Tags).Select(tag => $"{tag.Key}={tag.Value}"))),
        };
    }

    public static TheoryData<int, string> Answers => new()
    {
        { 400, Everywhere("invalid_request") },
        { 401, Everywhere("unauthorized") },
        { 402, Everywhere("card_declined") },
        { 409, Everywhere("in_use") },
        { 422, Everywhere("INSTRUMENT_DECLINED") },
        { 429, Everywhere("slow_down") },
        { 500, Everywhere("api_error") },
        { 200, $"<html>{Canary} {Card}</html>" },
        { 200, $$$$"""{"id":"{{{{Canary}}}}","status":"{{{{Card}}}}","payment":{"id":"{{{{Card}}}}","status":"{{{{Canary}}}}"}}""" },
        { 302, Canary },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whatever_a_provider_answers_nothing_secret_is_logged_measured_traced_or_thrown(int status, string body)
    {
        _answer = sent => sent.Path == "/v1/oauth2/token" && status is 200 or 302 ? StubWire.Json(200, $$$$"""{"access_token":"{{{{Canary}}}}","expires_in":900}""") : StubWire.Json(status, body);

        foreach (var provider in Providers)
        {
            await Use(provider);
        }

        _log.Lines.ShouldNotBeEmpty();
        _seen.ShouldContain(seen => seen.StartsWith("payflow.operation.duration"));
        _seen.ShouldContain(seen => seen.StartsWith("payflow.charge"));
        Found().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wire_that_breaks_with_a_secret_in_its_words_does_not_pass_it_on()
    {
        _answer = _ => throw new HttpRequestException($"proxy http://user:{Canary}@proxy refused", new IOException(Canary));

        foreach (var provider in Providers)
        {
            await Use(provider);
        }

        Found().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("paypal")]
    [InlineData("square")]
    public async Task Settings_that_are_refused_are_not_repeated(string provider)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        var bad = $"{Canary} with a blank";
        var payflow = builder.Services.AddPayFlowGateways();
        _ = provider switch
        {
            "stripe" => payflow.AddStripe(options => { options.SecretKey = bad; options.WebhookSecrets.Add(bad); options.BaseAddress = new Uri($"http://{Canary}.example"); }),
            "paypal" => payflow.AddPayPal(options => { options.ClientId = bad; options.ClientSecret = bad; options.WebhookIds.Add(bad); options.WebhookRootCertificates.Add(bad); }),
            _ => payflow.AddSquare(options => { options.AccessToken = bad; options.LocationId = bad; options.WebhookSignatureKeys.Add(bad); options.WebhookUrl = bad; options.Currency = Canary; }),
        };
        using var host = builder.Build();

        See(await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync()));

        Found().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_caller_does_wrong_is_told_without_his_data()
    {
        foreach (var act in new Action[]
        {
            () => PaymentMethod.OneTime("stripe", Card), () => PaymentMethod.Approved("paypal", "4000 0566 5566 5556"), () => PaymentMethod.SavedCard("square", "3782-822463-10005"),
            () => RequestRules.Check(Lines.Charge("stripe") with { Reference = Card }), () => RequestRules.Check(Lines.Charge("stripe") with { Description = "４２４２４２４２４２４２４２４２" }),
        })
        {
            See(Should.Throw<ArgumentException>(act));
        }

        _seen.ShouldAllBe(text => !text.Contains(Card) && !text.Contains("5566") && !text.Contains("822463") && !text.Contains("４２４２"));
    }

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        var payflow = builder.Services.AddPayFlowGateways()
            .AddStripe(options => { options.SecretKey = "sk_live_" + Canary; options.WebhookSecrets.Add("whsec_" + Canary); options.MaxResends = 0; })
            .AddPayPal(options => { (options.ClientId, options.ClientSecret, options.MaxResends) = ("id" + Canary, Canary, 0); options.WebhookIds.Add(Canary); })
            .AddSquare(options => { (options.AccessToken, options.LocationId, options.MaxResends) = (Canary, "L1", 0); });
        foreach (var provider in Providers)
        {
            payflow.ConfigureHttpClient(provider, http => http.ConfigurePrimaryHttpMessageHandler(() => new StubWire(sent => _answer(sent))));
        }

        _host = builder.Build();
        await _host.StartAsync();
        _meters.Start();
        ActivitySource.AddActivityListener(_spans);
    }

    public async Task DisposeAsync()
    {
        _spans.Dispose();
        _meters.Dispose();
        await _host!.StopAsync();
        _host.Dispose();
    }

    private static string Everywhere(string code)
    {
        var text = $"Bearer {Canary} for card {Card} of Jane {Canary}";
        return $$$$"""{"error":{"type":"x","code":"{{{{code}}}}","decline_code":"generic_decline","message":"{{{{text}}}}"},"name":"{{{{code}}}}","message":"{{{{text}}}}","details":[{"issue":"{{{{code}}}}","description":"{{{{text}}}}"}],"error_description":"{{{{text}}}}","errors":[{"category":"PAYMENT_METHOD_ERROR","code":"GENERIC_DECLINE","detail":"{{{{text}}}}"}]}""";
    }

    private async Task Use(string provider)
    {
        var gateway = _host!.Services.GetRequiredKeyedService<IPaymentGateway>(provider);
        var payment = new PaymentReference(provider, "p1");
        var method = PaymentMethod.SavedCard(provider, "tok_" + Canary, "cus_" + Canary);
        foreach (var act in new Func<Task>[]
        {
            () => gateway.ChargeAsync(Lines.Charge(provider) with { Method = method, Description = "for Jane " + Canary }),
            () => gateway.AuthorizeAsync(Lines.Authorize(provider) with { Method = method }),
            () => gateway.CaptureAsync(Lines.Capture(payment, new Money(500, Currency.EUR))),
            () => gateway.VoidAsync(Lines.Void(payment)),
            () => gateway.RefundAsync(Lines.Refund(payment, new Money(500, Currency.EUR)) with { Reason = Canary }),
            () => gateway.GetAsync(payment),
            () => gateway.GetRefundAsync(new(payment, "r1")),
            async () => (await gateway.ChargeAsync(Lines.Charge(provider) with { Method = method, Description = "for Jane " + Canary })).EnsureCaptured(),
            () => gateway.ChargeAsync(Lines.Charge(provider) with { Method = PaymentMethod.SavedCard(provider, "other_" + Canary) }),
        })
        {
            if (await Record.ExceptionAsync(act) is { } thrown)
            {
                See(thrown);
            }
        }
    }

    private void See(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _seen.Enqueue($"{name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");

    private void See(Exception exception) => _seen.Enqueue(exception.ToString());

    private List<string> Found() => [.. _seen.Concat(_log.Lines.Select(line => line.Text)).Where(text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase) || text.Contains(Card))];
}
