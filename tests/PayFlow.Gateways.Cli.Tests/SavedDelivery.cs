using System.Text;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>A delivery as somebody keeps one: the body in a file, the headers copied.</summary>
internal sealed class SavedDelivery : IDisposable
{
    public const string StripeSecret = "whsec_9fK2mLqT8vB4nXc0aVd8QnfR";
    public const string SquareKey = "k3J9xWq0ZpL7vR2tYb5N1A";
    public const string SquareUrl = "https://shop.example.com/webhooks/square";
    public const string StripeBody = "{\n  \"id\": \"evt_1\",\n  \"object\": \"event\",\n  \"created\": 1,\n  \"data\": {\n    \"object\": {\n      \"id\": \"pi_1\",\n      \"object\": \"payment_intent\"\n    }\n  },\n  \"type\": \"payment_intent.succeeded\"\n}";
    public const string SquareBody = """{"event_id":"e-1","type":"payment.updated","created_at":"2026-09-21T11:59:58Z"}""";
    public const string Now = "2026-09-21T12:00:00Z";

    private SavedDelivery(string body, IReadOnlyDictionary<string, string> headers)
    {
        File.WriteAllText(Path, body, new UTF8Encoding(false));
        Headers = headers;
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Signed over one body; what is kept may be another.</summary>
    public static SavedDelivery ByStripe(string? kept = null) =>
        new(kept ?? StripeBody, WebhookSigner.Stripe(StripeSecret).Sign(Encoding.UTF8.GetBytes(StripeBody), DateTimeOffset.Parse(Now)));

    public static SavedDelivery BySquare() => new(SquareBody, WebhookSigner.Square(SquareKey, SquareUrl).Sign(Encoding.UTF8.GetBytes(SquareBody), DateTimeOffset.Parse(Now)));

    public Task<Ran> VerifyAsync(params string[] more) =>
        Ran.PayFlowAsync(["webhooks", "verify", "--file", Path, .. Headers.SelectMany(header => new[] { "--header", $"{header.Key}: {header.Value}" }), .. more]);

    public void Dispose() => File.Delete(Path);
}
