using System.Text.Json.Nodes;
using CustomGateway.Provider;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways;
using PayFlow.Gateways.Conformance;

namespace CustomGateway.Tests;

/// <summary>Acme's gateway with Acme's stand-in: all that the suites need to know.</summary>
public sealed class AcmePayUnderTest : GatewayUnderTest
{
    private AcmeServer? _acme;

    public override string Account => "acmepay";

    public override TestMethods Methods { get; } = new()
    {
        Pays = PaymentMethod.OneTime("acmepay", "tok_ok"),
        DeclinesSoftly = PaymentMethod.OneTime("acmepay", "tok_poor"),
        DeclinesHard = PaymentMethod.OneTime("acmepay", "tok_stolen"),
        NeedsCustomer = PaymentMethod.OneTime("acmepay", "tok_3ds"),
        Pends = PaymentMethod.OneTime("acmepay", "tok_slow"),
    };

    public override IReadOnlyList<Currency> Currencies => [Currency.USD, Currency.EUR, Currency.JPY];

    public override int SettlementPageSize => AcmeServer.PageSize;

    public override WebhookUnderTest Webhooks => new AcmePayWebhooksUnderTest(Acme, Clock);

    public override IReadOnlyList<ProviderMovement> Movements =>
    [
        .. from row in Acme.Rows
           where row.Kind is "hold" or "charge" or "refund"
           let kind = row.Kind switch { "hold" => ProviderMovementKind.Hold, "charge" => ProviderMovementKind.Charge, _ => ProviderMovementKind.Refund }
           select new ProviderMovement(kind, row.Reference, new Money(Math.Abs(row.Gross), Currency.Parse(row.Currency))),
    ];

    private AcmeServer Acme => _acme ?? throw new InvalidOperationException("It was not started.");

    public override async Task StartAsync() => _acme = await AcmeServer.StartAsync(Clock);

    public override void AddTo(PayFlowBuilder builder) => builder.AddAcmePay(options =>
    {
        options.BaseAddress = Acme.Address;
        options.SecretKey = AcmeServer.SecretKey;
        options.WebhookSecret = AcmeServer.WebhookSecret;
        options.ResendDelay = TimeSpan.FromMilliseconds(1);
    });

    /// <summary>The customer opens the page that he was sent to; that is all Acme asks of him.</summary>
    public override async Task ApproveAsync(NextAction action)
    {
        using var customer = new HttpClient();
        using var page = await customer.GetAsync(((RedirectAction)action).Url);
        page.EnsureSuccessStatusCode();
    }

    public override Task FinishPendingAsync()
    {
        Acme.Clear();
        return Task.CompletedTask;
    }

    public override Task SettleAsync()
    {
        Acme.PayOut();
        return Task.CompletedTask;
    }

    public override bool Falsify(WireFault fault, JsonNode answer)
    {
        switch (fault)
        {
            case WireFault.WrongAmount:
                Falsified.Amounts(answer, "amount", "captured");
                break;
            case WireFault.WrongCurrency:
                Falsified.Texts(answer, "CHF", "currency");
                break;
            default:
                Falsified.Texts(answer, "pay_99999999", answer["payment"] is null ? "id" : "payment");
                break;
        }

        return true;
    }

    public override ValueTask DisposeAsync() => _acme?.DisposeAsync() ?? default;
}
