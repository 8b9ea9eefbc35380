using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

/// <summary>A simulator with a clock of its own, and a plain client of its Square.</summary>
internal sealed class SquareServer : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly HttpClient _buyer = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly string _harName;
    private int _keys;

    private SquareServer(PaymentSimulator simulator, ManualClock clock, string harName)
    {
        (Simulator, Clock, _harName) = (simulator, clock, harName);
        _http.BaseAddress = simulator.SquareUrl;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SimulatorCredentials.SquareAccessToken);
        _http.DefaultRequestHeaders.Add("Square-Version", "2026-07-15");
    }

    public PaymentSimulator Simulator { get; }

    public ManualClock Clock { get; }

    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    /// <summary>Exchanges that Square's own document does not describe are kept out of the recording.</summary>
    public bool RecordingIsOff { get; init; }

    public static async Task<SquareServer> StartAsync(
        SimulatorOptions? options = null,
        bool record = true,
        [CallerMemberName] string test = "",
        [CallerFilePath] string suite = "")
    {
        var clock = new ManualClock();
        var simulator = await PaymentSimulator.StartAsync(
            (options ?? new SimulatorOptions()) with { TimeProvider = clock, RecordHar = true, AutoDeliverWebhooks = false });
        var name = $"square-{Path.GetFileNameWithoutExtension(suite)}-{test}.har";
        return new SquareServer(simulator, clock, name) { RecordingIsOff = !record };
    }

    public string NextKey() => $"key-{++_keys}";

    public Task<SquareAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<SquareAnswer> PostAsync(string path, JsonObject? body = null) => SendAsync(HttpMethod.Post, path, body ?? []);

    public Task<SquareAnswer> PutAsync(string path, JsonObject body) => SendAsync(HttpMethod.Put, path, body);

    public Task<SquareAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends a form with files, as evidence is uploaded.</summary>
    public async Task<SquareAnswer> UploadAsync(string path, MultipartFormDataContent form)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        return await ReadAsync(response);
    }

    /// <summary>A buyer's browser, without credentials, which does not follow the way back to the shop.</summary>
    public Task<HttpResponseMessage> OpenAsync(string url, HttpMethod? method = null) =>
        _buyer.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, url));

    /// <summary>Makes a payment; what is given replaces the plain one's fields.</summary>
    public Task<SquareAnswer> PayAsync(long amount = 1000, JsonObject? with = null, string source = "cnon:card-nonce-ok") =>
        PostAsync("/v2/payments", Requests.Payment(NextKey(), amount, source, with));

    public async Task<string> PaidAsync(long amount = 1000, string source = "cnon:card-nonce-ok") =>
        (await PayAsync(amount, source: source)).Text("payment.id");

    public Task<SquareAnswer> RefundAsync(string paymentId, long amount) =>
        PostAsync("/v2/refunds", Requests.Refund(NextKey(), paymentId, amount));

    public async ValueTask DisposeAsync()
    {
        if (!RecordingIsOff && Environment.GetEnvironmentVariable("PAYFLOW_HAR_DIR") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await Simulator.WriteHarAsync(Path.Combine(directory, _harName));
        }

        _http.Dispose();
        _buyer.Dispose();
        await Simulator.DisposeAsync();
    }

    private async Task<SquareAnswer> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request);
        return await ReadAsync(response);
    }

    private static async Task<SquareAnswer> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
}
