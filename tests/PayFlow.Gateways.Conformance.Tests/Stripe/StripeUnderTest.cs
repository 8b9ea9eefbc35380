using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.Stripe;

public class StripeUnderTest() : SimulatedUnderTest(SimulatedProvider.Stripe)
{
    public override TestMethods Methods { get; } = new()
    {
        Pays = PaymentMethod.OneTime("stripe", "pm_card_visa"),
        DeclinesSoftly = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedInsufficientFunds"),
        DeclinesHard = PaymentMethod.OneTime("stripe", "pm_card_visa_chargeDeclinedStolenCard"),
        NeedsCustomer = PaymentMethod.OneTime("stripe", "pm_card_authenticationRequired"),
        Pends = PaymentMethod.OneTime("stripe", "pm_usBankAccount_success"),
        Saves = PaymentMethod.OneTime("stripe", "pm_card_visa"),
        Disputes = PaymentMethod.OneTime("stripe", "pm_card_createDispute"),
    };

    public override IReadOnlyList<Currency> Currencies => [Currency.USD, Currency.JPY, Currency.Parse("KWD"), Currency.Parse("HUF"), Currency.Parse("ISK")];

    public override string UnknownPayment => "pi_3000000000000000unknown";

    public override int SettlementPageSize => 100;

    public override WebhookUnderTest Webhooks => new StripeWebhooksUnderTest(this);

    protected override string WayToPay => "?method=pm_card_visa";

    protected override IReadOnlyList<string> Paths { get; } = ["/v1/"];

    protected override IReadOnlyDictionary<string, (int Times, int Over)> Units { get; } = new Dictionary<string, (int Times, int Over)> { ["ISK"] = (1, 100) };

    public override void AddTo(PayFlowBuilder builder) => builder.AddStripe(options =>
    {
        Settle(options);
        options.SecretKey = SimulatorCredentials.StripeSecretKey;
        options.WebhookSecrets.Add(SimulatorCredentials.StripeWebhookSecret);
    });

    public override bool Falsify(WireFault fault, JsonNode answer)
    {
        switch (fault)
        {
            case WireFault.WrongAmount:
                Falsified.Amounts(answer, "amount", "amount_received", "amount_capturable");
                break;
            case WireFault.WrongCurrency:
                Falsified.Texts(answer, "chf", "currency");
                break;
            default:
                Falsified.Texts(answer, "pi_3somebodyelses0000000000", (string?)answer["object"] == "refund" ? "payment_intent" : "id");
                break;
        }

        return true;
    }
}
