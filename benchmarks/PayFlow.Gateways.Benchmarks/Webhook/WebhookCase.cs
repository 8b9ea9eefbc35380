using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>One delivery of one provider, taken in by this library and by what is put together by hand.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Kilobytes">How long the body is.</param>
/// <param name="Crypto">The bare cryptography over what is signed.</param>
/// <param name="Limit">The same and the least that has to be read of the body; null where no such limit is drawn.</param>
/// <param name="Verify">This library, the signature alone.</param>
/// <param name="PayFlow">This library, the signature and what the body is about.</param>
internal sealed record WebhookCase(string Provider, int Kilobytes, Turn Crypto, Turn? Limit, Turn Verify, Turn PayFlow)
{
    public IEnumerable<Turn> Turns => Limit is null ? [Crypto, Verify, PayFlow] : [Crypto, Limit, Verify, PayFlow];

    /// <summary>A case of a reader; it fails the run where the delivery is not taken.</summary>
    public static WebhookCase Of(
        string provider, int kilobytes, Turn crypto, Turn? limit, IWebhookReader reader, byte[] body, IReadOnlyDictionary<string, string> headers)
    {
        var lines = headers.ToDictionary(header => header.Key, header => (IReadOnlyList<string?>)[header.Value], StringComparer.OrdinalIgnoreCase);
        var delivery = new WebhookDelivery(body, name => lines[name]);
        return new WebhookCase(
            provider,
            kilobytes,
            crypto,
            limit,
            new Turn("verification", () => Verified(reader, delivery)),
            new Turn("PayFlow.Gateways", () =>
            {
                Verified(reader, delivery);
                if (!reader.TryRead(body, out var envelope) || envelope.PaymentId is null)
                {
                    throw new InvalidOperationException("A delivery was not read.");
                }
            }));
    }

    private static void Verified(IWebhookReader reader, in WebhookDelivery delivery)
    {
        var pending = reader.VerifyAsync(delivery, default);
        var verdict = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
        if (verdict != WebhookVerdict.Accepted)
        {
            throw new InvalidOperationException($"A delivery was {verdict}.");
        }
    }

    public static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The bare side does not verify what it should.");
        }
    }
}
