using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests;

/// <summary>An application on a real port, with one Stripe account called <c>stripe</c>.</summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    private const string Secret = "whsec_of_this_test";
    private static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _app;

    private WebhookApp(WebApplication app, StoredInbox inbox, LogCapture log, FakeTimeProvider time) => (_app, Inbox, Log, Time) = (app, inbox, log, time);

    public StoredInbox Inbox { get; }

    /// <summary>What the library logged; the server's own lines are left out.</summary>
    public LogCapture Log { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public static async Task<WebhookApp> StartAsync(Action<WebApplication>? map = null, IWebhookReader? reader = null, Action<IServiceCollection>? configure = null)
    {
        var (inbox, log, time) = (new StoredInbox(), new LogCapture(), new FakeTimeProvider(Now));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(log).AddFilter((category, _) => category?.StartsWith("PayFlow.", StringComparison.Ordinal) == true);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IWebhookInbox>(inbox);
        builder.Services.AddSingleton(Account("stripe", reader ?? new StripeWebhook(Options(), time)));
        builder.Services.AddSingleton(Account("without-webhooks", null));
        builder.Services.AddSingleton<IPaymentLedger>(new InMemoryLedger(time));
        builder.Services.AddWebhooks();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        (map ?? (application => application.MapPayFlowWebhooks()))(app);
        await app.StartAsync();
        return new WebhookApp(app, inbox, log, time) { Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) } };
    }

    public static string Event(string id = "evt_1") =>
        $$"""{"id":"{{id}}","object":"event","type":"payment_intent.succeeded","created":1,"customer":"Jane Doe"}""";

    public static string Text(InboxItem item) => Encoding.UTF8.GetString(item.Body.Span);

    public static HttpRequestMessage Post(byte[] body, string path = "/webhooks/stripe", string secret = Secret)
    {
        var time = Now.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={signature}");
        return request;
    }

    public static HttpRequestMessage Post(string body, string path = "/webhooks/stripe", string secret = Secret) =>
        Post(Encoding.UTF8.GetBytes(body), path, secret);

    public async Task<int> Send(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        return (int)response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static GatewayAccount Account(string name, IWebhookReader? reader) => new()
    {
        Name = name,
        Provider = "stripe",
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(24) },
        Gateway = new StubGateway(),
        Webhooks = reader,
    };

    private static StripeOptions Options()
    {
        var options = new StripeOptions();
        options.WebhookSecrets.Add(Secret);
        return options;
    }
}

/// <summary>An inbox that only takes in, and can be down.</summary>
internal sealed class StoredInbox : AbsentInbox
{
    private readonly ConcurrentDictionary<string, InboxItem> _items = new();

    public bool Down { get; set; }

    public IReadOnlyCollection<InboxItem> Items => [.. _items.Values];

    public override ValueTask<InboxReceipt> AddAsync(InboxItem item, CancellationToken cancellationToken) => Down
        ? throw new TimeoutException("The database does not answer.")
        : new(_items.TryAdd(item.Envelope.EventId, item) ? InboxReceipt.New : InboxReceipt.Duplicate);

    public override ValueTask<IReadOnlyList<InboxItem>> ClaimAsync(int max, CancellationToken cancellationToken) => new([]);
}
