using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.Stripe;

internal sealed class StripeWebhooksUnderTest(SimulatedUnderTest under) : WebhookUnderTest
{
    public override IReadOnlyList<string> SignatureHeaders { get; } = ["Stripe-Signature"];

    public override TimeSpan? Lifetime => TimeSpan.FromMinutes(5);

    private string Seconds => under.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public override byte[] UnknownEvent() => Encoding.UTF8.GetBytes(
        $$$"""{"id":"evt_comet","object":"event","type":"comet.sighted","created":{{{Seconds}}},"data":{"object":{"id":"comet_1","object":"comet"} } }""");

    public override SignedDelivery Sign(byte[] body, SigningSecret secret)
    {
        var key = Encoding.UTF8.GetBytes(secret == SigningSecret.Right ? SimulatorCredentials.StripeWebhookSecret : "whsec_somebodyelses000000000000000000");
        byte[] signed = [.. Encoding.UTF8.GetBytes(Seconds + "."), .. body];
        return new SignedDelivery(body, new Dictionary<string, string> { ["Stripe-Signature"] = $"t={Seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(key, signed))}" });
    }

    public override Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync() => under.DeliveriesAsync();
}
