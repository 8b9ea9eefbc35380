using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>The commands against an application with the real endpoint.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private const string WebhookId = "1JE4291016473214C";

    private readonly string _folder = Directory.CreateTempSubdirectory("payflow-cli").FullName;
    private readonly int _certificatePort = LoopbackPort.Free();
    private readonly Inbox _inbox = new();
    private WebApplication _app = null!;
    private string _url = "";

    private string Authority => Path.Combine(_folder, "authority.json");

    public async Task InitializeAsync()
    {
        _url = $"http://127.0.0.1:{LoopbackPort.Free()}/webhooks";
        using (var made = new PayPalAuthority(new Uri($"http://127.0.0.1:{_certificatePort}")))
        {
            await File.WriteAllTextAsync(Authority, made.Save().ToJsonString());
            _app = Build(made.RootCertificatePem);
        }

        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("stripe", "payment_intent.succeeded", "pi_1", PaymentEventKind.Payment)]
    [InlineData("stripe", "charge.dispute.created", "pi_1", PaymentEventKind.Dispute)]
    [InlineData("stripe", "checkout.session.completed", "cs_1", PaymentEventKind.Payment)]
    [InlineData("stripe", "refund.updated", "pi_1", PaymentEventKind.Refund)]
    [InlineData("stripe", "payout.paid", null, PaymentEventKind.Payout)]
    [InlineData("square", "payment.updated", "sq_1", PaymentEventKind.Payment)]
    [InlineData("square", "refund.created", "sq_1", PaymentEventKind.Refund)]
    [InlineData("square", "dispute.created", "sq_1", PaymentEventKind.Dispute)]
    [InlineData("paypal", "PAYMENT.CAPTURE.COMPLETED", "5O190127TN364715T", PaymentEventKind.Payment)]
    [InlineData("paypal", "CHECKOUT.ORDER.APPROVED", "5O190127TN364715T", PaymentEventKind.Payment)]
    public async Task A_signed_event_arrives_and_is_about_what_was_asked_for(string provider, string type, string? payment, PaymentEventKind kind)
    {
        var ran = await SendAsync(provider, ["--event", type, .. payment is null ? Array.Empty<string>() : ["--payment", payment]]);

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldStartWith("200 OK after ");
        var item = _inbox.Items.ShouldHaveSingleItem();
        (item.Account, item.Envelope.ProviderType, item.Envelope.Kind, item.Envelope.PaymentId).ShouldBe((provider, type, kind, payment));
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("square")]
    [InlineData("paypal")]
    public async Task Where_nothing_is_said_a_payment_has_succeeded(string provider)
    {
        (await SendAsync(provider)).Exit.ShouldBe(0);
        (await SendAsync(provider)).Exit.ShouldBe(0);

        _inbox.Items.Count.ShouldBe(2);
        _inbox.Items.ShouldAllBe(item => item.Envelope.Kind == PaymentEventKind.Payment && item.Envelope.PaymentId != null);
    }

    [Fact]
    public async Task A_file_is_sent_as_it_is()
    {
        var file = Path.Combine(_folder, "body.json");
        await File.WriteAllTextAsync(file, SavedDelivery.StripeBody + "\r\n\r\n");

        (await SendAsync("stripe", "--file", file)).Exit.ShouldBe(0);

        _inbox.Items.ShouldHaveSingleItem().Body.ToArray().ShouldBe(await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_refusal_is_told_and_explained()
    {
        var ran = await Ran.PayFlowAsync("webhooks", "send", "--provider", "stripe", "--url", _url + "/stripe", "--secret", "whsec_another0000000000000000000");

        ran.Exit.ShouldBe(1);
        ran.Output.ShouldStartWith("400 Bad Request after ");
        ran.Output.ShouldContain("the secret here is not the account's");
        (await Ran.PayFlowAsync("webhooks", "send", "--provider", "stripe", "--url", _url + "/stripe-eu", "--secret", SavedDelivery.StripeSecret)).Output.ShouldContain("the account's name");
    }

    [Fact]
    public async Task Nobody_there_is_no_success()
    {
        var ran = await Ran.PayFlowAsync("webhooks", "send", "--provider", "stripe", "--url", $"http://127.0.0.1:{LoopbackPort.Free()}/", "--secret", SavedDelivery.StripeSecret);

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldStartWith("Nothing was answered: ");
    }

    [Fact]
    public async Task An_authority_is_made_once_and_told_how_to_trust()
    {
        File.Delete(Authority);

        (await SendAsync("paypal")).Output.ShouldContain("into WebhookRootCertificates");
        var made = await File.ReadAllTextAsync(Authority);
        (await SendAsync("paypal")).Output.ShouldNotContain("WebhookRootCertificates");

        (await File.ReadAllTextAsync(Authority)).ShouldBe(made);
        (await File.ReadAllTextAsync(Path.Combine(_folder, "authority.pem"))).ShouldStartWith("-----BEGIN CERTIFICATE-----");
    }

    [Theory]
    [InlineData("--provider", "stripe", "--url", "http://127.0.0.1/")]
    [InlineData("--provider", "stripe", "--url", "webhooks/stripe", "--secret", "whsec_9fK2mLqT8vB4nXc0aVd8QnfR")]
    [InlineData("--provider", "paypal", "--url", "http://127.0.0.1/")]
    public async Task What_is_missing_is_said_with_the_exit_code_of_a_wrong_usage(params string[] arguments)
    {
        var ran = await Ran.PayFlowAsync(["webhooks", "send", .. arguments]);

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldNotBeEmpty();
    }

    private Task<Ran> SendAsync(string provider, params string[] more) => Ran.PayFlowAsync(
    [
        "webhooks", "send", "--provider", provider, "--url", $"{_url}/{provider}", .. provider switch
        {
            "stripe" => new[] { "--secret", SavedDelivery.StripeSecret },
            "square" => ["--secret", SavedDelivery.SquareKey, "--signed-url", SavedDelivery.SquareUrl],
            _ => ["--webhook-id", WebhookId, "--authority", Authority, "--certificate-port", $"{_certificatePort}"],
        },
        .. more,
    ]);

    private WebApplication Build(string rootPem)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(_url[..^"/webhooks".Length]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IWebhookInbox>(_inbox);
        builder.Services.AddPayFlowGateways()
            .AddStripe(options =>
            {
                options.SecretKey = SimulatorCredentials.StripeSecretKey;
                options.WebhookSecrets.Add(SavedDelivery.StripeSecret);
            })
            .AddSquare(options =>
            {
                (options.AccessToken, options.LocationId, options.WebhookUrl) = (SimulatorCredentials.SquareAccessToken, SimulatorCredentials.SquareLocationId, SavedDelivery.SquareUrl);
                options.WebhookSignatureKeys.Add(SavedDelivery.SquareKey);
            })
            .AddPayPal(options =>
            {
                (options.ClientId, options.ClientSecret) = (SimulatorCredentials.PayPalClientId, SimulatorCredentials.PayPalClientSecret);
                options.BaseAddress = new Uri($"http://127.0.0.1:{_certificatePort}");
                options.WebhookIds.Add(WebhookId);
                options.WebhookRootCertificates.Add(rootPem);
            });
        var app = builder.Build();
        app.MapPayFlowWebhooks();
        return app;
    }

    private sealed class Inbox : AbsentInbox
    {
        private readonly List<InboxItem> _items = [];

        public IReadOnlyList<InboxItem> Items
        {
            get
            {
                lock (_items)
                {
                    return [.. _items];
                }
            }
        }

        public override ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken)
        {
            lock (_items)
            {
                _items.Add(item);
            }

            return new(InboxReceipt.New);
        }

        public override ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => new([]);
    }
}
