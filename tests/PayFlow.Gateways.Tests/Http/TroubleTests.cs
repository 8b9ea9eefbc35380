using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>A provider in trouble is left alone, and is never asked with money whether it is well again.</summary>
public sealed class TroubleTests : IDisposable
{
    private static readonly ProviderCall Write = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private static readonly ProviderCall Read = ProviderCall.Read("/v1/payment_intents/pi_1");
    private readonly FakeTimeProvider _time = new();
    private readonly LogCapture _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OperationScope _scope;
    private bool _ill = true;

    public TroubleTests() => _scope = new OperationScope(_time);

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task After_the_break_something_harmless_goes_first_and_the_payment_only_if_it_is_answered()
    {
        var (wire, http) = Line();
        await Break(http);
        await Charge(http);
        wire.Sent.Count.ShouldBe(5);

        _time.Advance(Breaker.FirstBreak);
        var stillIll = await Charge(http);
        _ill = false;
        _time.Advance(Breaker.FirstBreak * 2);
        var well = await Charge(http);

        stillIll.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.NotSent, 0, "breaker open", false));
        stillIll.Error!.Category.ShouldBe(ErrorCategory.Unavailable);
        wire.Sent.Skip(5).Select(sent => $"{sent.Method} {sent.Path}").ShouldBe(["GET /v1/balance", "GET /v1/balance", "POST /v1/payment_intents"]);
        well.Evidence.ShouldBe(SendEvidence.Executed);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(401, true)]
    [InlineData(429, true)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Any_answer_short_of_a_5xx_is_a_sign_of_life(int status, bool alive)
    {
        var wire = new StubWire(sent => sent.Method == "GET" ? StubWire.Json(status, "{}") : Ill());
        var http = Http(wire);
        await Break(http);
        _ill = false;
        _time.Advance(Breaker.FirstBreak);

        (await Charge(http)).Evidence.ShouldBe(alive ? SendEvidence.Executed : SendEvidence.NotSent);
    }

    [Fact]
    public async Task While_one_asks_the_others_are_turned_away()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wire = new StubWire((sent, _) => sent.Method == "GET" ? answer.Task : Task.FromResult(Ill()));
        var http = Http(wire);
        await Break(http);
        _ill = false;
        _time.Advance(Breaker.FirstBreak);

        var asking = Charge(http);
        var turnedAway = await Charge(http);
        answer.SetResult(StubWire.Json(200, "{}"));

        turnedAway.Sends.ShouldHaveSingleItem().Cause.ShouldBe("breaker open");
        (await asking).Evidence.ShouldBe(SendEvidence.Executed);
        wire.Sent.Count(sent => sent.Method == "GET").ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_does_not_even_answer_that_is_waited_for_a_few_seconds_only()
    {
        var wire = new StubWire(async (sent, token) =>
        {
            await Task.Delay(sent.Method == "GET" ? Timeout.Infinite : 0, token);
            return Ill();
        });
        var http = Http(wire);
        await Break(http);
        _time.Advance(Breaker.FirstBreak);

        var asking = Charge(http);
        _time.Advance(TimeSpan.FromSeconds(5));

        (await asking).Sends.ShouldHaveSingleItem().Cause.ShouldBe("breaker open");
    }

    [Fact]
    public async Task Whoever_is_called_off_while_asking_leaves_the_question_to_the_next_one()
    {
        using var source = new CancellationTokenSource();
        var wire = new StubWire(async (sent, token) =>
        {
            await Task.Delay(sent.Method == "GET" && !source.IsCancellationRequested ? Timeout.Infinite : 0, token);
            return Ill();
        });
        var http = Http(wire);
        await Break(http);
        _ill = false;
        _time.Advance(Breaker.FirstBreak);

        _scope.Enter(OperationKind.Charge, null);
        var asking = http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);

        (await Charge(http)).Evidence.ShouldBe(SendEvidence.Executed);
    }

    [Fact]
    public async Task Trouble_with_one_class_shuts_off_no_other()
    {
        var (_, http) = Line();
        await Break(http);
        _ill = false;

        http.Health.WhyNot(OperationKind.Charge).ShouldBe("its breaker is open");
        foreach (var kind in new[] { OperationKind.Authorize, OperationKind.Checkout, OperationKind.Continue, OperationKind.Extend, OperationKind.Increment })
        {
            http.Health.WhyNot(kind).ShouldNotBeNull();
        }

        foreach (var kind in new[] { OperationKind.Capture, OperationKind.Void, OperationKind.Refund })
        {
            http.Health.WhyNot(kind).ShouldBeNull();
            _scope.Enter(kind, null);
            (await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default)).Evidence.ShouldBe(SendEvidence.Executed);
        }

        (await http.SendAsync(Read, StripeJsonContext.Default.StripePaymentIntent, default)).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Once_the_break_is_over_an_account_may_be_chosen_again_so_that_somebody_finds_out()
    {
        var (_, http) = Line();
        await Break(http);

        _time.Advance(Breaker.FirstBreak);

        http.Health.WhyNot(OperationKind.Charge).ShouldBeNull();
    }

    [Fact]
    public async Task A_read_is_its_own_probe()
    {
        var (wire, http) = Line();
        for (var i = 0; i < 6; i++)
        {
            await http.SendAsync(Read, StripeJsonContext.Default.StripePaymentIntent, default);
        }

        wire.Sent.Count.ShouldBe(5);
        _ill = false;
        _time.Advance(Breaker.FirstBreak);
        (await http.SendAsync(Read, StripeJsonContext.Default.StripePaymentIntent, default)).Value.ShouldNotBeNull();

        wire.Sent.ShouldAllBe(sent => sent.Path == Read.Path);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    public async Task Declines_and_refusals_are_no_trouble(int status)
    {
        var wire = new StubWire((status, "{}"));
        var http = Http(wire);
        for (var i = 0; i < 30; i++)
        {
            await Charge(http);
        }

        wire.Sent.Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_no_trouble()
    {
        CancellationTokenSource? caller = null;
        var wire = new StubWire(async (_, token) =>
        {
            await caller!.CancelAsync();
            throw new OperationCanceledException(token);
        });
        var http = Http(wire);
        for (var i = 0; i < 30; i++)
        {
            using var source = caller = new CancellationTokenSource();
            _scope.Enter(OperationKind.Charge, null);
            await http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, source.Token);
        }

        wire.Sent.Count.ShouldBe(30);
        http.Health.WhyNot(OperationKind.Charge).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_of_the_breaker_is_one_line_and_one_count()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == PayFlowDiagnostics.MeterName && ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();
        var (_, http) = Line(resends: 1);

        await Break(http);
        await Charge(http);
        _ill = false;
        _time.Advance(Breaker.FirstBreak);
        await Charge(http);
        await Charge(http);

        _log.Lines.Select(line => (line.Level, line.Id)).ShouldBe([(LogLevel.Warning, 1100), (LogLevel.Information, 1101)]);
        _log.Lines[0].Text.ShouldContain("stripe-eu: too many charge calls");
        counted.ShouldBe(
        [
            "payflow.retry.exhausted 1 payflow.account=stripe-eu payflow.class=charge payflow.reason=count",
            "payflow.retry.exhausted 1 payflow.account=stripe-eu payflow.class=charge payflow.reason=count",
            "payflow.breaker.state 1 payflow.account=stripe-eu payflow.class=charge payflow.state=open",
            "payflow.breaker.state 1 payflow.account=stripe-eu payflow.class=charge payflow.state=closed",
        ]);
    }

    [Fact]
    public void Every_provider_has_something_harmless_to_ask()
    {
        foreach (var dialect in new ProviderDialect[] { Lines.StripeDialect, new PayPalDialect(Lines.PayPalWatch), new SquareDialect(new SquareOptions { AccessToken = "t" }, new CodeWatch("square", null)) })
        {
            dialect.ProbePath.ShouldNotBeNull();
        }
    }

    private HttpResponseMessage Ill() => _ill ? StubWire.Json(500, "{}") : StubWire.Json(200, """{"id":"pi_1"}""");

    private (StubWire Wire, GatewayHttp Http) Line(int resends = 0)
    {
        var wire = new StubWire(_ => Ill());
        return (wire, Http(wire, resends));
    }

    private GatewayHttp Http(StubWire wire, int resends = 0)
    {
        var telemetry = new SendTelemetry("stripe-eu", new SendMetrics(_services.GetRequiredService<IMeterFactory>()), _log.For<GatewayHttp>());
        return Lines.Http(wire, Lines.StripeDialect, Lines.Patient(resends), _time, _scope, telemetry);
    }

    /// <summary>Calls until the breaker of charges opens.</summary>
    private async Task Break(GatewayHttp http)
    {
        while (http.Health.WhyNot(OperationKind.Charge) is null)
        {
            await Charge(http);
        }
    }

    private Task<ProviderAnswer<StripePaymentIntent>> Charge(GatewayHttp http)
    {
        _scope.Enter(OperationKind.Charge, null);
        return http.SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
    }
}
