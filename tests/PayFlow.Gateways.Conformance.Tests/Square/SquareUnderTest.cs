using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.Square;

public sealed class SquareUnderTest() : SimulatedUnderTest(SimulatedProvider.Square)
{
    public override TestMethods Methods { get; } = new()
    {
        Pays = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
        DeclinesSoftly = PaymentMethod.OneTime("square", "cnon:card-nonce-declined"),
        Saves = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
        Disputes = PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
        DeclinesHard = PaymentMethod.OneTime("square", "cnon:card-nonce-expired"),
    };

    public override string UnknownPayment => "unknownPayment000000000000000000";

    public override int SettlementPageSize => 100;

    public override WebhookUnderTest Webhooks => new SquareWebhooksUnderTest(this);

    // Square's sandbox goes by the amount: this one was not received.
    public override long DisputedAmount => 8806;

    public override bool BooksGoByPayout => true;

    protected override string WayToPay => "?source=cnon:card-nonce-ok";

    protected override IReadOnlyList<string> Paths { get; } = ["/v2/"];

    public override void AddTo(PayFlowBuilder builder) => builder.AddSquare(options =>
    {
        Settle(options);
        (options.AccessToken, options.LocationId) = (SimulatorCredentials.SquareAccessToken, SimulatorCredentials.SquareLocationId);
        (options.Currency, options.WebhookUrl) = ("USD", WebhookAddress);
        options.WebhookSignatureKeys.Add(SimulatorCredentials.SquareWebhookSignatureKey);
    });

    public override bool Falsify(WireFault fault, JsonNode answer)
    {
        switch (fault)
        {
            case WireFault.WrongAmount:
                Falsified.Amounts(answer, "amount");
                break;
            case WireFault.WrongCurrency:
                Falsified.Texts(answer, "CHF", "currency");
                break;
            default:
                Falsified.Texts(answer, "somebodyElsesPayment", answer["refund"] is null ? "id" : "payment_id");
                break;
        }

        return true;
    }
}
