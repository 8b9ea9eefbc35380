using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>One delivery of one provider, taken in by this library and by what is put together by hand.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Kilobytes">How long the body is.</param>
/// <param name="Crypto">The bare cryptography over what is signed.</param>
/// <param name="Limit">The same and the least that has to be read of the body; null where no such limit is drawn.</param>
/// <param name="PayFlow">This library.</param>
internal sealed record WebhookCase(string Provider, int Kilobytes, Turn Crypto, Turn? Limit, Turn PayFlow)
{
    public IEnumerable<Turn> Turns => Limit is null ? [Crypto, PayFlow] : [Crypto, Limit, PayFlow];

    /// <summary>Verifies and reads, and fails the run where the delivery is not taken.</summary>
    public static Turn Reading(IWebhookReader reader, byte[] body, IReadOnlyDictionary<string, string> headers)
    {
        var lines = headers.ToDictionary(header => header.Key, header => (IReadOnlyList<string?>)[header.Value], StringComparer.OrdinalIgnoreCase);
        var delivery = new WebhookDelivery(body, name => lines[name]);
        return new Turn("PayFlow.Gateways", () =>
        {
            var pending = reader.VerifyAsync(delivery, default);
            var verdict = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
            if (verdict != WebhookVerdict.Accepted || !reader.TryRead(body, out var envelope) || envelope.PaymentId is null)
            {
                throw new InvalidOperationException($"A delivery was {verdict}.");
            }
        });
    }

    public static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The bare side does not verify what it should.");
        }
    }
}
