using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

public sealed class PayPalTokenHandlerTests
{
    private readonly FakeTimeProvider _time = new();
    private int _tokens;

    [Fact]
    public async Task One_token_serves_all_requests_until_shortly_before_its_end()
    {
        var wire = new StubWire(sent => sent.Path == "/v1/oauth2/token" ? Token(1_000) : StubWire.Json(200, """{"id":"O1","status":"CREATED"}"""));
        var paypal = Gateway(wire);

        await paypal.GetAsync(new PaymentReference("paypal", "O1"));
        _time.Advance(TimeSpan.FromSeconds(699));
        await paypal.GetAsync(new PaymentReference("paypal", "O1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await paypal.GetAsync(new PaymentReference("paypal", "O1"));

        wire.Sent.Where(sent => sent.Method == "GET").Select(sent => sent.Headers["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
        wire.Sent[0].ToString().ShouldBe("POST /v1/oauth2/token\ngrant_type=client_credentials");
        wire.Sent[0].Headers["Authorization"].ShouldBe("Basic " + Convert.ToBase64String("client:secret"u8));
    }

    [Fact]
    public async Task A_token_that_paypal_has_forgotten_is_replaced_once_with_the_same_bytes_and_key()
    {
        var wire = new StubWire(sent => sent.Path == "/v1/oauth2/token" ? Token(1_000) : StubWire.Json(401, "{}"));

        var result = await Gateway(wire).ChargeAsync(Lines.Charge("paypal"));

        var sent = wire.Sent.Where(request => request.Path != "/v1/oauth2/token").ToArray();
        sent.Select(request => request.Headers["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        sent.Select(request => (request.ToString(), request.Headers["PayPal-Request-Id"])).Distinct().Count().ShouldBe(1);
        (result.Error!.Category, result.Attempts[0].Evidence).ShouldBe((ErrorCategory.Configuration, SendEvidence.Rejected));
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"Client Authentication failed"}""", ErrorCategory.Configuration, 1)]
    [InlineData(500, "", ErrorCategory.Unavailable, 4)]
    [InlineData(429, "", ErrorCategory.Unavailable, 4)]
    [InlineData(200, "<html>", ErrorCategory.Unavailable, 4)]
    [InlineData(200, "{}", ErrorCategory.Unavailable, 4)]
    [InlineData(200, """{"access_token":""}""", ErrorCategory.Unavailable, 4)]
    [InlineData(200, """{"access_token":"a\nb","expires_in":9}""", ErrorCategory.Unavailable, 4)]
    public async Task Without_a_token_nothing_is_sent(int status, string body, ErrorCategory category, int tries)
    {
        var wire = new StubWire((status, body));

        var result = await Gateway(wire, resends: 2).ChargeAsync(Lines.Charge("paypal"));

        wire.Sent.ShouldAllBe(sent => sent.Path == "/v1/oauth2/token");
        wire.Sent.Count.ShouldBe(tries);
        (result.Status, result.Attempts[0].Evidence, result.Error!.Category).ShouldBe((PaymentStatus.Failed, SendEvidence.NotSent, category));
    }

    [Fact]
    public async Task Many_callers_fetch_one_token()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wire = new StubWire(async (sent, _) =>
        {
            if (sent.Path != "/v1/oauth2/token")
            {
                return StubWire.Json(200, """{"id":"O1","status":"CREATED"}""");
            }

            await open.Task;
            return Token(1_000);
        });
        var paypal = Gateway(wire);

        var reads = Enumerable.Range(0, 20).Select(_ => paypal.GetAsync(new PaymentReference("paypal", "O1"))).ToArray();
        open.SetResult();
        await Task.WhenAll(reads);

        wire.Sent.Count(sent => sent.Path == "/v1/oauth2/token").ShouldBe(1);
    }

    private HttpResponseMessage Token(int seconds) =>
        StubWire.Json(200, $$$$"""{"access_token":"token-{{{{Interlocked.Increment(ref _tokens)}}}}","expires_in":{{{{seconds}}}}}""");

    private IPaymentGateway Gateway(StubWire wire, int resends = 0) =>
        new PayPalGateway(new("paypal", Lines.Http(new PayPalTokenHandler(new PayPalOptions { ClientId = "client", ClientSecret = "secret" }, _time) { InnerHandler = wire }, new PayPalDialect(Lines.PayPalWatch), resends: resends), Lines.PayPalWatch));
}
