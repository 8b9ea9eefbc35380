using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.Square;

internal sealed class SquareWebhooksUnderTest(SimulatedUnderTest under) : WebhookUnderTest
{
    private const string Header = "x-square-hmacsha256-signature";

    public override IReadOnlyList<string> SignatureHeaders { get; } = [Header];

    // The scheme signs no time; the event's own stands in.
    public override TimeSpan? Lifetime => TimeSpan.FromHours(72);

    public override byte[] UnknownEvent() => Encoding.UTF8.GetBytes(
        $$$"""{"merchant_id":"M1","type":"comet.sighted","event_id":"comet-1","created_at":"{{{under.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}}}","data":{"type":"comet","id":"c1","object":{} } }""");

    public override SignedDelivery Sign(byte[] body, SigningSecret secret)
    {
        var key = Encoding.UTF8.GetBytes(secret == SigningSecret.Right ? SimulatorCredentials.SquareWebhookSignatureKey : "somebody-elses-key");
        byte[] signed = [.. Encoding.UTF8.GetBytes(under.WebhookAddress), .. body];
        return new SignedDelivery(body, new Dictionary<string, string> { [Header] = Convert.ToBase64String(HMACSHA256.HashData(key, signed)) });
    }

    public override Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync() => under.DeliveriesAsync();
}
