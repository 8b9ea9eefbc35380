using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

internal sealed record PayPalAnswer(int Status, JsonObject Body, HttpResponseHeaders Headers)
{
    public string Id => (string)Body["id"]!;

    public string? State => (string?)Body["status"];

    public string? Issue => (string?)Body["details"]?[0]?["issue"];

    public JsonObject Capture => Body["purchase_units"]![0]!["payments"]!["captures"]![0]!.AsObject();

    public JsonObject Authorization => Body["purchase_units"]![0]!["payments"]!["authorizations"]![0]!.AsObject();

    public string? Link(string rel) =>
        Body["links"]!.AsArray().Where(l => (string?)l!["rel"] == rel).Select(l => (string?)l!["href"]).SingleOrDefault();
}

/// <summary>A merchant's side of a simulated PayPal: sends real HTTP, with a clock to turn and a token that is fetched once.</summary>
internal sealed class PayPalShop : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly bool _record;
    private int _keys;

    private PayPalShop(PaymentSimulator simulator, ManualClock clock, bool record)
    {
        Simulator = simulator;
        Clock = clock;
        _record = record;
        _http.BaseAddress = simulator.PayPalUrl;
    }

    public PaymentSimulator Simulator { get; }

    public ManualClock Clock { get; }

    public HttpClient Http => _http;

    /// <param name="change">Options other than the usual ones.</param>
    /// <param name="record">False where an exchange is outside PayPal's documents on purpose.</param>
    public static async Task<PayPalShop> OpenAsync(Func<SimulatorOptions, SimulatorOptions>? change = null, bool record = true)
    {
        var clock = new ManualClock();
        var options = new SimulatorOptions
        {
            TimeProvider = clock,
            AutoDeliverWebhooks = false,
            PayPalReportTimesAsDocumented = true,
            RecordHar = record && PayPalHar.IsWanted,
        };
        var shop = new PayPalShop(await PaymentSimulator.StartAsync(change?.Invoke(options) ?? options), clock, options.RecordHar);
        await shop.LogInAsync();
        return shop;
    }

    public static JsonObject Order(string source, string value = "100.00", string currency = "EUR", string intent = "CAPTURE") =>
        Parse($$"""
            {"intent":"{{intent}}",
             "purchase_units":[{"custom_id":"mark-1","amount":{"currency_code":"{{currency}}","value":"{{value}}"} }],
             "payment_source":{{source}} }
            """);

    public static string Card(string vaultId) => $$$"""{"card":{"vault_id":"{{{vaultId}}}"}}""";

    public static string Wallet(string vaultId) => $$$"""{"paypal":{"vault_id":"{{{vaultId}}}"}}""";

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public async Task LogInAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = Basic(SimulatorCredentials.PayPalClientSecret);
        var answer = await SendAsync(request);
        _http.DefaultRequestHeaders.Authorization = new("Bearer", (string)answer.Body["access_token"]!);
    }

    public static AuthenticationHeaderValue Basic(string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SimulatorCredentials.PayPalClientId}:{secret}")));

    public Task<PayPalAnswer> PayAsync(string source, string value = "100.00", string currency = "EUR", string? key = null) =>
        PostAsync("/v2/checkout/orders", Order(source, value, currency), key);

    public Task<PayPalAnswer> AuthorizeAsync(string source, string value = "100.00", string currency = "EUR") =>
        PostAsync("/v2/checkout/orders", Order(source, value, currency, "AUTHORIZE"));

    public async Task<string> CapturedAsync(string source, string value = "100.00", string currency = "EUR") =>
        (string)(await PayAsync(source, value, currency)).Capture["id"]!;

    public async Task<string> AuthorizedAsync(string source, string value = "100.00", string currency = "EUR") =>
        (string)(await AuthorizeAsync(source, value, currency)).Authorization["id"]!;

    /// <summary>Posts with a key of its own unless one is given; an empty one sends none.</summary>
    public Task<PayPalAnswer> PostAsync(
        string path, JsonNode? body = null, string? key = null, string prefer = "return=representation", string? mock = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body ?? new JsonObject()) };
        request.Headers.Add("Prefer", prefer);
        key ??= $"key-{++_keys}";
        if (key.Length > 0)
        {
            request.Headers.Add("PayPal-Request-Id", key);
        }

        if (mock is not null)
        {
            request.Headers.Add("PayPal-Mock-Response", $$$"""{"mock_application_codes":"{{{mock}}}"}""");
        }

        return SendAsync(request);
    }

    /// <summary>Posts words and one file as a form, the way evidence travels.</summary>
    public Task<PayPalAnswer> PostFormAsync(string path, string input, string? file = null)
    {
        var form = new MultipartFormDataContent { { Json(JsonNode.Parse(input)!), "input" } };
        if (file is not null)
        {
            form.Add(new ByteArrayContent([0x25, 0x50, 0x0D, 0x0A, 0xFF]), "file1", file);
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public Task<PayPalAnswer> PatchAsync(string path, string patches) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = Json(JsonNode.Parse(patches)!) });

    public Task<PayPalAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<PayPalAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new((int)response.StatusCode, text.StartsWith('{') ? Parse(text) : [], response.Headers);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_record)
        {
            await PayPalHar.AppendAsync(Simulator);
        }

        _http.Dispose();
        await Simulator.DisposeAsync();
    }

    private static StringContent Json(JsonNode body)
    {
        var content = new StringContent(body.ToJsonString());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
