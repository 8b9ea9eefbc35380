using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>What the signer for tests signs, the library takes; and nothing beside it.</summary>
public sealed class SignerTests
{
    private const string StripeSecret = "whsec_9fK2mLqT8vB4nXc0aVd8QnfR";
    private const string SquareKey = "k3J9xWq0ZpL7vR2tYb5N1A";
    private const string SquareUrl = "https://shop.example.com/webhooks/square";
    private const string WebhookId = "1JE4291016473214C";

    private static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Now);

    [Theory]
    [InlineData("stripe", """{"id":"evt_1","object":"event","type":"payment_intent.succeeded","created":1}""")]
    [InlineData("square", """{"event_id":"e-1","type":"payment.updated","created_at":"2026-09-21T11:59:58Z"}""")]
    [InlineData("paypal", """{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","create_time":"2026-09-21T11:59:58Z"}""")]
    public async Task A_signed_body_is_accepted_and_another_one_is_not(string provider, string text)
    {
        await using var host = await CertificateHost.StartAsync(_time);
        await using var services = Services(host.Authority, host.Address);
        var reader = services.GetRequiredKeyedService<GatewayAccount>(provider).Webhooks!;
        var body = Encoding.UTF8.GetBytes(text);
        var signer = provider switch
        {
            "stripe" => WebhookSigner.Stripe(StripeSecret),
            "square" => WebhookSigner.Square(SquareKey, SquareUrl),
            _ => WebhookSigner.PayPal(WebhookId, host.Authority),
        };
        var headers = signer.Sign(body, Now);

        (await JudgeAsync(reader, body, headers)).ShouldBe(WebhookVerdict.Accepted);
        reader.TryRead(body, out _).ShouldBeTrue();
        (await JudgeAsync(reader, [.. body, (byte)' '], headers)).ShouldBe(WebhookVerdict.BadSignature);
        _time.Advance(TimeSpan.FromDays(4));
        (await JudgeAsync(reader, body, headers)).ShouldBe(WebhookVerdict.Stale);
    }

    [Fact]
    public async Task Another_secret_address_webhook_or_authority_signs_nothing_that_is_taken()
    {
        await using var host = await CertificateHost.StartAsync(_time);
        await using var services = Services(host.Authority, host.Address);
        var body = """{"created_at":"2026-09-21T11:59:58Z"}"""u8.ToArray();
        using var impostor = new PayPalAuthority(host.Address, _time);
        (string Provider, WebhookSigner Signer)[] wrong =
        [
            ("stripe", WebhookSigner.Stripe(StripeSecret + "x")),
            ("square", WebhookSigner.Square(SquareKey + "x", SquareUrl)),
            ("square", WebhookSigner.Square(SquareKey, SquareUrl + "/")),
            ("paypal", WebhookSigner.PayPal(WebhookId + "X", host.Authority)),
            ("paypal", WebhookSigner.PayPal(WebhookId, impostor)),
        ];

        foreach (var (provider, signer) in wrong)
        {
            var reader = services.GetRequiredKeyedService<GatewayAccount>(provider).Webhooks!;
            (await JudgeAsync(reader, body, signer.Sign(body, Now))).ShouldBe(WebhookVerdict.BadSignature, provider);
        }
    }

    [Fact]
    public void What_could_never_sign_is_refused()
    {
        Should.Throw<ArgumentException>(() => WebhookSigner.Stripe(" "));
        Should.Throw<ArgumentException>(() => WebhookSigner.Square("key", ""));
        Should.Throw<ArgumentException>(() => new PayPalAuthority(new Uri("https://api-m.paypal.com")));
    }

    private static async Task<WebhookVerdict> JudgeAsync(IWebhookReader reader, byte[] body, IReadOnlyDictionary<string, string> headers) =>
        await reader.VerifyAsync(new WebhookDelivery(body, name => headers.TryGetValue(name, out var value) ? [value] : []), CancellationToken.None);

    private ServiceProvider Services(PayPalAuthority authority, Uri payPal)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddPayFlowGateways()
            .AddStripe(options =>
            {
                options.SecretKey = "sk_test_51SRk2mLqT8vB4nXcW0yHzJ3dQ7fP";
                options.WebhookSecrets.Add(StripeSecret);
            })
            .AddSquare(options =>
            {
                (options.AccessToken, options.LocationId) = ("EAAAl0nHkq3vT7sWc2bJm9xZ", "S8GWD5R9QB376");
                options.WebhookSignatureKeys.Add(SquareKey);
                options.WebhookUrl = SquareUrl;
            })
            .AddPayPal(options =>
            {
                (options.ClientId, options.ClientSecret, options.BaseAddress) = ("AZDxjDScFpQtjWTOUtWKbyN", "EGnHDxD_qRPdaLdZz8iCr8N", payPal);
                options.WebhookIds.Add(WebhookId);
                options.WebhookRootCertificates.Add(authority.RootCertificatePem);
            });
        return services.BuildServiceProvider();
    }

    /// <summary>What a test of an application has to have for PayPal: one address that serves one text.</summary>
    private sealed class CertificateHost(WebApplication app, PayPalAuthority authority, Uri address) : IAsyncDisposable
    {
        public PayPalAuthority Authority => authority;

        public Uri Address => address;

        public static async Task<CertificateHost> StartAsync(TimeProvider time)
        {
            var builder = WebApplication.CreateSlimBuilder();
            var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
            builder.WebHost.UseUrls(address.ToString());
            var authority = new PayPalAuthority(address, time);
            var app = builder.Build();
            app.MapGet(authority.CertificateUrl.AbsolutePath, context => context.Response.WriteAsync(authority.CertificatePem));
            await app.StartAsync();
            return new CertificateHost(app, authority, address);
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            authority.Dispose();
        }
    }
}
