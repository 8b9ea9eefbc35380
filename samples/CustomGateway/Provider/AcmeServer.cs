using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomGateway.Provider;

/// <summary>Acme Pay on a loopback port: a provider that nobody has heard of, with idempotency by key, signed events and books of its own.</summary>
public sealed class AcmeServer : IAsyncDisposable
{
    /// <summary>The one secret key that it knows.</summary>
    public const string SecretKey = "acme_sk_test";

    /// <summary>What it signs events with.</summary>
    public const string WebhookSecret = "acme_whsec_test";

    /// <summary>How many rows a page of its books has.</summary>
    public const int PageSize = 20;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly WebApplication _app;
    private readonly AcmeBank _bank;
    private readonly List<AcmeEvent> _events = [];
    private readonly Dictionary<string, (string Request, int Status, string Body)> _keys = [];

    private AcmeServer(TimeProvider time)
    {
        _time = time;
        _bank = new AcmeBank(time, () => Address.ToString().TrimEnd('/'));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/approve/{id}", Approve);
        _app.MapFallback(Answer);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What really happened to the money, holds included.</summary>
    public IReadOnlyList<AcmeRow> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _bank.Rows];
            }
        }
    }

    /// <summary>What it would have delivered by now.</summary>
    public IReadOnlyList<AcmeEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Starts it.</summary>
    public static async Task<AcmeServer> StartAsync(TimeProvider? time = null)
    {
        var server = new AcmeServer(time ?? TimeProvider.System);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The value of <c>Acme-Signature</c> for a body.</summary>
    public static string Sign(byte[] body, string secret, DateTimeOffset at) =>
        $"t={at.ToUnixTimeSeconds()},s={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(at.ToUnixTimeSeconds() + "."), .. body]))}";

    /// <summary>Pays out what is open.</summary>
    public void PayOut()
    {
        lock (_gate)
        {
            _bank.PayOut();
        }
    }

    /// <summary>Lets everything in clearing arrive.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var payment in _bank.InClearing)
            {
                _bank.Take(payment);
                Emit("payment.captured", payment.Id);
            }
        }
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Approve(string id)
    {
        lock (_gate)
        {
            if (_bank.Find(id) is not { Status: "needs_approval" } payment)
            {
                return Results.NotFound("There is nothing to approve.");
            }

            _bank.Take(payment);
            Emit("payment.approved", id);
            return Results.Text("Thank you.");
        }
    }

    private async Task Answer(HttpContext context)
    {
        var text = await new StreamReader(context.Request.Body).ReadToEndAsync(CancellationToken.None);
        var key = (string?)context.Request.Headers["Acme-Key"];
        var (status, body, stored) = (401, """{"code":"unauthorized"}""", false);
        if (context.Request.Headers.Authorization == $"Bearer {SecretKey}")
        {
            lock (_gate)
            {
                (status, body, stored) = Once(key, $"{context.Request.Method} {context.Request.Path} {text}", () => Run(context.Request, text));
            }
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (stored)
        {
            context.Response.Headers["Acme-Stored"] = "true";
        }

        await context.Response.WriteAsync(body, CancellationToken.None);
    }

    /// <summary>A key names one request: again it gets the first answer, with another request it is refused.</summary>
    private (int Status, string Body, bool Stored) Once(string? key, string request, Func<(int Status, string Body)> run)
    {
        if (key is not null && _keys.TryGetValue(key, out var known))
        {
            return known.Request == request ? (known.Status, known.Body, true) : (409, """{"code":"key_reused"}""", false);
        }

        var (status, body) = run();
        if (key is not null)
        {
            _keys[key] = (request, status, body);
        }

        return (status, body, false);
    }

    private (int Status, string Body) Run(HttpRequest request, string text)
    {
        try
        {
            var order = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
            var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return (request.Method, parts) switch
            {
                ("POST", ["payments"]) => Paid(_bank.Pay((long)order!["amount"]!, (string)order["currency"]!, (string)order["token"]!, (bool)order["capture"]!, (string?)order["reference"])),
                ("GET", ["payments", var id]) => (200, AcmeJson.Of(Find(id)).ToJsonString()),
                ("POST", ["payments", var id, "capture"]) => Changed("payment.captured", _bank.Capture(Find(id), (long?)order!["amount"] ?? Find(id).Amount)),
                ("POST", ["payments", var id, "void"]) => Changed("payment.voided", _bank.Void(Find(id))),
                ("POST", ["payments", var id, "refunds"]) => Refunded(_bank.Refund(Find(id), (long?)order!["amount"])),
                ("GET", ["refunds", var id]) => (200, AcmeJson.Of(FindRefund(id)).ToJsonString()),
                ("GET", ["books"]) => (200, AcmeJson.Page(_bank.Rows, request.Query, PageSize).ToJsonString()),
                _ => throw new AcmeRefusal(System.Net.HttpStatusCode.NotFound, "no_such_thing"),
            };
        }
        catch (AcmeRefusal refusal)
        {
            return (refusal.Status, new JsonObject { ["code"] = refusal.Message }.ToJsonString());
        }
    }

    private AcmePayment Find(string id) => _bank.Find(id) ?? throw new AcmeRefusal(System.Net.HttpStatusCode.NotFound, "unknown_payment");

    private AcmeRefund FindRefund(string id) => _bank.FindRefund(id) ?? throw new AcmeRefusal(System.Net.HttpStatusCode.NotFound, "unknown_refund");

    private (int Status, string Body) Paid(AcmePayment payment)
    {
        Emit($"payment.{payment.Status}", payment.Id);
        return payment.DeclineCode is { } code
            ? (402, new JsonObject { ["code"] = code, ["message"] = "The issuer said no.", ["payment"] = AcmeJson.Of(payment) }.ToJsonString())
            : (201, AcmeJson.Of(payment).ToJsonString());
    }

    private (int Status, string Body) Changed(string type, AcmePayment payment)
    {
        Emit(type, payment.Id);
        return (200, AcmeJson.Of(payment).ToJsonString());
    }

    private (int Status, string Body) Refunded(AcmeRefund refund)
    {
        Emit("refund.done", refund.Payment.Id);
        return (201, AcmeJson.Of(refund).ToJsonString());
    }

    private void Emit(string type, string payment)
    {
        var now = _time.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["id"] = _bank.Next("ev"), ["type"] = type, ["created"] = now.ToUnixTimeSeconds(), ["payment"] = payment }.ToJsonString());
        _events.Add(new AcmeEvent(body, Sign(body, WebhookSecret, now)));
    }
}
