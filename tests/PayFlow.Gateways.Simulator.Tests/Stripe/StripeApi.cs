using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Stripe;

/// <summary>Calls the simulator as Stripe's clients do: forms, a key on every POST, the pinned version.</summary>
internal sealed class StripeApi(Uri url) : IDisposable
{
    public const string Card = "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
    private int _keys;

    public string Secret { get; set; } = SimulatorCredentials.StripeSecretKey;

    public Task<StripeAnswer> PostAsync(string path, string form = "", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
        request.Headers.Add("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref _keys)}");
        return SendAsync(request);
    }

    /// <summary>Uploads a file as multipart, with a boundary of its own each time.</summary>
    public Task<StripeAnswer> UploadAsync(byte[] content, string type = "application/pdf", string purpose = "dispute_evidence", string? key = null)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        var form = new MultipartFormDataContent { { new StringContent(purpose), "purpose" }, { file, "file", "receipt.pdf" } };
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/files") { Content = form };
        request.Headers.Add("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref _keys)}");
        return SendAsync(request);
    }

    public Task<StripeAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<StripeAnswer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    /// <summary>One confirmed payment with a test card.</summary>
    public Task<StripeAnswer> PayAsync(string card = "pm_card_visa", long amount = 2000, string more = "", string? key = null) =>
        PostAsync("/v1/payment_intents", $"amount={amount}&currency=usd&confirm=true&payment_method={card}&{Card}{more}", key);

    public Task<HttpResponseMessage> OpenAsync(string page) => _http.GetAsync(new Uri(page));

    public Task<HttpResponseMessage> SubmitAsync(string page, string form) => _http.PostAsync(
        new Uri(page), new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")));

    public void Dispose() => _http.Dispose();

    private async Task<StripeAnswer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        request.Headers.Add("Stripe-Version", "2026-09-30.endive");
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json", text);
            var body = JsonNode.Parse(text)!.AsObject();
            var headers = response.Headers.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase);
            return new StripeAnswer((int)response.StatusCode, body, headers);
        }
    }
}

internal sealed record StripeAnswer(int Status, JsonObject Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Text("id")!;

    public JsonArray Data => Body["data"]!.AsArray();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Text(string path) => (string?)Node(path);

    public long Long(string path) => (long)Node(path)!;

    public JsonNode? Node(string path) => path.Split('.').Aggregate((JsonNode?)Body, (node, name) => node?[name]);
}
