using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

public sealed class StripeAccessTests : IAsyncLifetime, IDisposable
{
    private HttpClient _http = null!;
    private PaymentSimulator _simulator = null!;

    public async Task InitializeAsync()
    {
        _http = new HttpClient();
        _simulator = await PaymentSimulator.StartAsync();
    }

    [Fact]
    public async Task The_key_may_be_the_user_name_of_basic_credentials()
    {
        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes(SimulatorCredentials.StripeSecretKey + ":"));
        using var response = await GetAsync(new AuthenticationHeaderValue("Basic", credentials));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer sk_test_wrong")]
    [InlineData("Basic not-base64!")]
    public async Task Without_the_key_nothing_is_answered_but_the_refusal(string? header)
    {
        using var response = await GetAsync(header is null ? null : AuthenticationHeaderValue.Parse(header));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).ShouldContain("invalid_request_error");
        response.Headers.GetValues("Request-Id").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_above_ten_mebibytes_is_refused()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _simulator.StripeUrl.Port);
        var head = $"POST /v1/payment_intents HTTP/1.1\r\nHost: x\r\nContent-Length: {(10 * 1024 * 1024) + 1}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        using var reader = new StreamReader(client.GetStream());

        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task Many_calls_at_once_with_one_key_charge_once()
    {
        using var api = new StripeApi(_simulator.StripeUrl);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => api.PayAsync(key: "k")));

        answers.ShouldAllBe(a => a.Status == 200 || a.Status == 409);
        answers.Where(a => a.Status == 200).Select(a => a.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        _simulator.Books.Charges.Count.ShouldBe(1);
    }

    public void Dispose() => _http.Dispose();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    private Task<HttpResponseMessage> GetAsync(AuthenticationHeaderValue? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_simulator.StripeUrl, "/v1/balance"));
        request.Headers.Authorization = authorization;
        return _http.SendAsync(request);
    }
}
