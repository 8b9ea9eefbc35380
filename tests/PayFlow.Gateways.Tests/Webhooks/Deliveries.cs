using System.Text;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>Makes deliveries out of bodies and headers.</summary>
internal static class Deliveries
{
    /// <summary>A delivery with one header; null leaves it out.</summary>
    public static WebhookDelivery With(byte[] body, string header, string? value) =>
        new(body, name => value is not null && name.Equals(header, StringComparison.OrdinalIgnoreCase) ? [value] : []);

    public static WebhookDelivery With(byte[] body, IReadOnlyDictionary<string, string?> headers) =>
        new(body, name => headers.TryGetValue(name, out var value) && value is not null ? [value] : []);

    /// <summary>The verdict of a reader that is known not to wait for anything.</summary>
    public static async Task<WebhookVerdict> Judge(this IWebhookReader reader, WebhookDelivery delivery) =>
        await reader.VerifyAsync(delivery, CancellationToken.None);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
