using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PayFlow.Gateways.AspNetCore;
using PayFlow.Gateways.PostgreSql;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Benchmarks.Endpoint;

/// <summary>An application on a loopback port that takes deliveries.</summary>
internal sealed class Subject(string name, WebApplication app, string path, Action prepare) : IAsyncDisposable
{
    private const string Insert = """
        insert into bare_inbox (account, event_id, kind, provider_type, payment_id, created_at, received_at, body, body_sha256)
        values ('stripe', $1, 1, 'payment_intent.succeeded', 'pi_3SRk2mLqT8vB4nXc0hQ7yTzK', $2, $2, $3, $4)
        on conflict do nothing
        """;

    public string Name => name;

    public Uri Url { get; } = new(app.Urls.First() + path);

    /// <summary>Before each slice.</summary>
    public void Prepare() => prepare();

    public static Task<Subject> BareInMemoryAsync() => BareAsync("bare: reads the body", static (_, _) => Task.CompletedTask);

    /// <summary>Reads and inserts, and looks at nothing: the least that taking a delivery durably can cost.</summary>
    public static async Task<Subject> BareInPostgresAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("create table bare_inbox (like payflow.inbox including all)");
        await command.ExecuteNonQueryAsync();
        return await BareAsync("bare: reads the body, inserts the row", async (id, body) =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var insert = new NpgsqlCommand(Insert, connection);
            insert.Parameters.Add(PgParameter.Text(id));
            insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
            insert.Parameters.Add(PgParameter.Bytes(body));
            insert.Parameters.Add(PgParameter.Bytes(new byte[32]));
            await insert.PrepareAsync();
            await insert.ExecuteNonQueryAsync();
        });
    }

    public static async Task<Subject> PayFlowAsync(string name, IWebhookInbox inbox, Action? prepare = null)
    {
        var builder = Builder();
        var options = new StripeOptions();
        options.WebhookSecrets.Add(Sender.Secret);
        var account = new GatewayAccount
        {
            Name = "stripe",
            Provider = "stripe",
            Capabilities = StripeCapabilities.Facts,
            Gateway = null!,
            Webhooks = new StripeWebhook(options, TimeProvider.System),
        };
        builder.Services.AddSingleton(TimeProvider.System);

        // Without the worker: what is measured is the taking in.
        builder.Services.AddSingleton(services => new WebhookReceiver(
            [account], inbox, new WebhookSignal(), new WebhookMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System, services.GetRequiredService<ILogger<WebhookReceiver>>()));
        var app = builder.Build();
        app.MapPayFlowWebhooks(limits: new WebhookEndpointLimits { DeliveriesPerSecond = 1_000_000, Burst = 1_000_000 });
        await app.StartAsync();
        return new Subject(name, app, "/webhooks/stripe", prepare ?? (static () => { }));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<Subject> BareAsync(string name, Func<string, byte[], Task> store)
    {
        var app = Builder().Build();
        app.MapPost("/bare", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await store(context.Request.Headers["Event-Id"].ToString(), body.ToArray());
        });
        await app.StartAsync();
        return new Subject(name, app, "/bare", static () => { });
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder;
    }
}
