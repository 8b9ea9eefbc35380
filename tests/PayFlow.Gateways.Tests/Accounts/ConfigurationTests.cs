using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests;

public sealed class ConfigurationTests
{
    private static readonly ChargeRequest Charge = new()
    {
        Amount = new Money(1250, Currency.EUR),
        Method = PaymentMethod.OneTime("stripe", "pm_1"),
        IdempotencyKey = new IdempotencyKey("order-17"),
    };

    [Fact]
    public void Two_accounts_of_one_provider_have_settings_of_their_own()
    {
        var settings = Section(
            """
            {"Eu":{"SecretKey":"sk_eu","WebhookSecrets":["whsec_first00001","whsec_second0002"],"WebhookTolerance":"00:02:00","Deadline":"00:01:30","BaseAddress":"https://proxy.example/x","MaxResends":"4"},
             "Us":{"SecretKey":"sk_us"},
             "PayPal":{"ClientId":"client1","ClientSecret":"secret1","Live":true,"WebhookIds":["8PT597110X687430LKGECATA"],"ResendDelay":"00:00:00.250"},
             "Square":{"AccessToken":"token1","LocationId":"L1","Currency":"USD","WebhookSignatureKeys":["signing-key"],"WebhookUrl":"https://shop.example/hooks/square","SendTimeout":"00:00:20"}}
            """);
        using var services = Services(payflow => payflow
            .AddStripe("stripe-eu", settings.GetSection("Eu")).AddStripe("stripe-us", settings.GetSection("Us"))
            .AddPayPal(settings.GetSection("PayPal")).AddSquare(settings.GetSection("Square")));

        var (eu, us) = (Options<StripeOptions>(services, "stripe-eu"), Options<StripeOptions>(services, "stripe-us"));
        (eu.SecretKey, eu.WebhookTolerance, eu.Deadline, eu.BaseAddress, eu.MaxResends).ShouldBe(("sk_eu", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(90), new Uri("https://proxy.example/x"), 4));
        eu.WebhookSecrets.ShouldBe(["whsec_first00001", "whsec_second0002"]);
        (us.SecretKey, us.WebhookTolerance, us.MaxResends, us.WebhookSecrets.Count).ShouldBe(("sk_us", TimeSpan.FromMinutes(5), 2, 0));
        var paypal = Options<PayPalOptions>(services, "paypal");
        (paypal.ClientId, paypal.ClientSecret, paypal.Live, paypal.ResendDelay).ShouldBe(("client1", "secret1", true, TimeSpan.FromMilliseconds(250)));
        paypal.WebhookIds.ShouldBe(["8PT597110X687430LKGECATA"]);
        var square = Options<SquareOptions>(services, "square");
        (square.AccessToken, square.LocationId, square.Currency, square.WebhookUrl, square.SendTimeout).ShouldBe(("token1", "L1", "USD", "https://shop.example/hooks/square", TimeSpan.FromSeconds(20)));
        square.WebhookSignatureKeys.ShouldBe(["signing-key"]);
    }

    [Fact]
    public void The_order_and_the_namespace_come_from_configuration()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPayFlowGateways(Section("""{"KeyNamespace":"dev-anna","Order":["paypal","stripe"]}""")).AddStripe(GoodStripe).AddPayPal(GoodPayPal);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<PayFlowOptions>>().Value;
        options.KeyNamespace.ShouldBe("dev-anna");
        options.Order.ShouldBe(["paypal", "stripe"]);
    }

    [Fact]
    public async Task Accounts_are_tried_in_the_order_and_those_it_does_not_name_come_last_as_added()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPayFlowGateways(options => options.Order.Add("s3")).AddStripe("s1", GoodStripe).AddStripe("s2", GoodStripe).AddStripe("s3", GoodStripe)
            .ConfigureHttpClient("s3", http => http.ConfigurePrimaryHttpMessageHandler(() => new StubWire((400, "{}"))));
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IPaymentGateway>().ChargeAsync(Charge)).Routing!.Candidates.ShouldBe(["s3", "s1", "s2"]);
    }

    [Theory]
    [InlineData("Stripe")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("ä")]
    public void An_account_s_name_is_plain(string name)
    {
        var payflow = new ServiceCollection().AddPayFlowGateways();

        Should.Throw<ArgumentException>(() => payflow.AddStripe(name, GoodStripe));
        Should.Throw<ArgumentException>(() => payflow.AddStripe(new string('a', 65), GoodStripe));
        payflow.AddStripe(new string('a', 64), GoodStripe);
    }

    [Fact]
    public void A_name_is_given_once_whatever_the_provider()
    {
        var payflow = new ServiceCollection().AddPayFlowGateways().AddStripe("main", GoodStripe);

        Should.Throw<ArgumentException>(() => payflow.AddPayPal("main", GoodPayPal)).Message.ShouldStartWith("The account 'main' was added before.");
    }

    [Theory]
    [InlineData("SecretKey", false)]
    [InlineData("Order", true)]
    public async Task A_host_with_bad_settings_does_not_start(string named, bool unknownName)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddPayFlowGateways(options =>
        {
            if (unknownName)
            {
                options.Order.Add("strype");
            }
        }).AddStripe("stripe-eu", options => options.SecretKey = unknownName ? "sk_1" : "");
        using var host = builder.Build();

        var refused = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        refused.Message.ShouldContain(named);
        refused.Message.ShouldContain(unknownName ? "'strype', which was not added. Added: stripe-eu" : "stripe-eu");
    }

    [Fact]
    public async Task A_host_with_good_settings_starts()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddPayFlowGateways().AddStripe(GoodStripe).AddPayPal(GoodPayPal).AddSquare(GoodSquare);
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public void A_namespace_of_more_than_64_characters_is_refused()
    {
        var services = new ServiceCollection();
        services.AddPayFlowGateways(options => options.KeyNamespace = new string('n', 65));
        using var provider = services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PayFlowOptions>>().Value).Message.ShouldContain("KeyNamespace");
    }

    [Fact]
    public async Task Each_account_has_its_own_client_and_credentials_and_can_be_had_alone()
    {
        var (eu, us) = (new Counting(), new Counting());
        using var services = Services(payflow => payflow
            .AddStripe("stripe-eu", options => options.SecretKey = "sk_eu").AddStripe("stripe-us", options => options.SecretKey = "sk_us")
            .ConfigureHttpClient("stripe-eu", http => http.ConfigurePrimaryHttpMessageHandler(() => new StubWire((400, "{}"))).AddHttpMessageHandler(() => eu))
            .ConfigureHttpClient("stripe-us", http => http.ConfigurePrimaryHttpMessageHandler(() => new StubWire((400, "{}"))).AddHttpMessageHandler(() => us)));

        await services.GetRequiredKeyedService<IPaymentGateway>("stripe-us").ChargeAsync(Charge);
        var alone = await services.GetRequiredKeyedService<IPaymentGateway>("stripe-us").ChargeAsync(Charge with { IdempotencyKey = new IdempotencyKey("2") });
        var routed = await services.GetRequiredService<IPaymentGateway>().ChargeAsync(Charge with { IdempotencyKey = new IdempotencyKey("3") });

        us.Authorizations.ShouldBe(["Bearer sk_us", "Bearer sk_us"]);
        eu.Authorizations.ShouldBe(["Bearer sk_eu"]);
        (alone.Account, alone.Routing, routed.Account).ShouldBe(("stripe-us", null, "stripe-eu"));
        routed.Routing!.Candidates.ShouldBe(["stripe-eu", "stripe-us"]);
        services.GetKeyedService<IPaymentGateway>("stripe").ShouldBeNull();
    }

    [Theory]
    [InlineData("stripe", false, "https://api.stripe.com/")]
    [InlineData("paypal", false, "https://api-m.sandbox.paypal.com/")]
    [InlineData("paypal", true, "https://api-m.paypal.com/")]
    [InlineData("square", false, "https://connect.squareupsandbox.com/")]
    [InlineData("square", true, "https://connect.squareup.com/")]
    public async Task An_account_speaks_to_its_provider_s_own_address(string provider, bool live, string address)
    {
        var wire = new Counting { InnerHandler = new StubWire((400, "{}")) };
        using var services = Services(payflow => (provider switch
        {
            "stripe" => payflow.AddStripe(GoodStripe),
            "paypal" => payflow.AddPayPal(options => { GoodPayPal(options); options.Live = live; }),
            _ => payflow.AddSquare(options => { GoodSquare(options); options.Live = live; }),
        }).ConfigureHttpClient(provider, http => http.ConfigurePrimaryHttpMessageHandler(() => wire)));

        await Should.ThrowAsync<GatewayException>(() => services.GetRequiredService<IPaymentGateway>().GetAsync(new PaymentReference(provider, "p1")));

        wire.Addresses.ShouldAllBe(asked => asked.GetLeftPart(UriPartial.Authority) + "/" == address);
        wire.Addresses.ShouldNotBeEmpty();
    }

    private static ServiceProvider Services(Action<PayFlowBuilder> add)
    {
        var services = new ServiceCollection().AddLogging();
        add(services.AddPayFlowGateways());
        return services.BuildServiceProvider();
    }

    private static T Options<T>(IServiceProvider services, string account) => services.GetRequiredService<IOptionsMonitor<T>>().Get(account);

    private static IConfiguration Section(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();

    private static void GoodStripe(StripeOptions options) => options.SecretKey = "sk_1";

    private static void GoodPayPal(PayPalOptions options) => (options.ClientId, options.ClientSecret) = ("client1", "secret1");

    private static void GoodSquare(SquareOptions options) => (options.AccessToken, options.LocationId) = ("token1", "L1");

    private sealed class Counting : DelegatingHandler
    {
        public List<string> Authorizations { get; } = [];

        public List<Uri> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorizations.Add(request.Headers.Authorization?.ToString() ?? "");
            Addresses.Add(request.RequestUri!);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
