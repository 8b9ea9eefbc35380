using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Conformance.Tests.PayPal;

public class PayPalUnderTest() : SimulatedUnderTest(SimulatedProvider.PayPal)
{
    // Keys take a quarter of a second to make: one certificate serves all tests, by the state of a simulator that has done nothing else.
    private static readonly Lazy<Task<string>> Certificate = new(MakeAsync);

    private string _setup = "made in StartAsync";
    private readonly string _state = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public override TestMethods Methods => new()
    {
        Saves = PaymentMethod.OneTime("paypal", _setup),
        Pays = PaymentMethod.SavedCard("paypal", "vault_card_ok"),
        DeclinesSoftly = PaymentMethod.SavedCard("paypal", "vault_card_insufficient_funds"),
        DeclinesHard = PaymentMethod.SavedCard("paypal", "vault_card_lost_or_stolen"),
        NeedsCustomer = PaymentMethod.SavedCard("paypal", "vault_card_3ds"),
        // PayPal renews holds on wallets only.
        Extends = PaymentMethod.SavedWallet("paypal", "vault_wallet_ok"),
        Disputes = PaymentMethod.SavedCard("paypal", "vault_card_disputed"),
        Pends = PaymentMethod.SavedWallet("paypal", "vault_wallet_echeck"),
    };

    public override IReadOnlyList<Currency> Currencies => [Currency.USD, Currency.JPY, Currency.EUR, Currency.Parse("HUF")];

    // A hold is guaranteed for three days, and can be renewed after them.
    public override TimeSpan ExtendableAfter => TimeSpan.FromDays(4);

    public override string UnknownPayment => "5O190127TN364715T";

    public override int SettlementPageSize => 500;

    public override WebhookUnderTest Webhooks => new PayPalWebhooksUnderTest(
        this, (string)JsonNode.Parse(Certificate.Value.Result)!["paypal_certificates"]!["key"]!, $"{Simulator.PayPalUrl}v1/notifications/certs/CERT-simulator-00000001");

    protected override IReadOnlyList<string> Paths { get; } = ["/v2/", "/v3/", "/v1/customer/"];

    protected override IReadOnlyDictionary<string, (int Times, int Over)> Units { get; } = new Dictionary<string, (int Times, int Over)> { ["HUF"] = (100, 1) };

    public override void AddTo(PayFlowBuilder builder) => builder.AddPayPal(options =>
    {
        Settle(options);
        (options.ClientId, options.ClientSecret) = (SimulatorCredentials.PayPalClientId, SimulatorCredentials.PayPalClientSecret);
        options.WebhookIds.Add(SimulatorCredentials.PayPalWebhookId);
        options.WebhookRootCertificates.Add(Simulator.PayPalRootCertificatePem);
    });

    public override async Task StartAsync()
    {
        File.WriteAllText(_state, await Certificate.Value);
        await base.StartAsync();
        _setup = await SetUpAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(_state);
        GC.SuppressFinalize(this);
    }

    protected override SimulatorOptions Configure(SimulatorOptions options) => options with { StatePath = _state };

    /// <summary>What PayPal's own script does in the customer's browser: it makes a token of a card.</summary>
    private async Task<string> SetUpAsync()
    {
        using var browser = new HttpClient { BaseAddress = Simulator.PayPalUrl };
        using var login = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        login.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SimulatorCredentials.PayPalClientId}:{SimulatorCredentials.PayPalClientSecret}")));
        using var token = await browser.SendAsync(login);
        browser.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await token.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!);
        browser.DefaultRequestHeaders.Add("PayPal-Request-Id", "script");
        using var card = new StringContent("""{"payment_source":{"card":{"number":"4012000033330026","expiry":"2030-07","name":"Sim Buyer"}}}""", new MediaTypeHeaderValue("application/json"));
        using var setup = await browser.PostAsync("/v3/vault/setup-tokens", card);
        return (string)(await setup.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    private static async Task<string> MakeAsync()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        await using (var simulator = await PaymentSimulator.StartAsync(new SimulatorOptions { StatePath = path, TimeProvider = new ConformanceClock() }))
        {
            _ = simulator.PayPalRootCertificatePem;
        }

        var state = await File.ReadAllTextAsync(path);
        File.Delete(path);
        return state;
    }

    public override bool MovesMoney(HttpRequestMessage request) =>
        base.MovesMoney(request) && !request.RequestUri!.AbsolutePath.EndsWith("/oauth2/token", StringComparison.Ordinal);

    public override bool Falsify(WireFault fault, JsonNode answer)
    {
        switch (fault)
        {
            case WireFault.WrongAmount:
                Falsified.Amounts(answer, "value");
                break;
            case WireFault.WrongCurrency:
                Falsified.Texts(answer, "CHF", "currency_code");
                break;
            case WireFault.OtherPayment when answer["purchase_units"] is null && (string?)answer["status"] is not "VOIDED":
                // A capture or a refund: its id is new, and of the order it says nothing that has to be there.
                return false;
            default:
                answer["id"] = "8AC000000000000XX";
                break;
        }

        return true;
    }
}
