using System.Text;
using CustomGateway.Provider;
using PayFlow.Gateways.Conformance;

namespace CustomGateway.Tests;

internal sealed class AcmePayWebhooksUnderTest(AcmeServer acme, TimeProvider time) : WebhookUnderTest
{
    public override IReadOnlyList<string> SignatureHeaders { get; } = ["Acme-Signature"];

    public override TimeSpan? Lifetime => TimeSpan.FromMinutes(10);

    public override byte[] UnknownEvent() => Encoding.UTF8.GetBytes($$"""{"id":"ev_comet","type":"comet.sighted","created":{{time.GetUtcNow().ToUnixTimeSeconds()}}}""");

    public override SignedDelivery Sign(byte[] body, SigningSecret secret) =>
        Delivery(body, AcmeServer.Sign(body, secret == SigningSecret.Right ? AcmeServer.WebhookSecret : "acme_whsec_other", time.GetUtcNow()));

    public override Task<IReadOnlyList<SignedDelivery>> DeliveriesAsync() =>
        Task.FromResult<IReadOnlyList<SignedDelivery>>([.. acme.Events.Select(happened => Delivery(happened.Body, happened.Signature))]);

    private static SignedDelivery Delivery(byte[] body, string signature) => new(body, new Dictionary<string, string> { ["Acme-Signature"] = signature });
}
