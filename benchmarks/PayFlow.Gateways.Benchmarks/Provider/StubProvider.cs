using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PayFlow.Gateways.Benchmarks.Provider;

/// <summary>Answers every charge as its provider would, for Stripe about the amount and currency of the form, and does as little else as it can.</summary>
internal static class StubProvider
{
    private const int LargestForm = 4096;

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        var (intent, order, payment) = (new AnswerTemplate("payment_intent.json"), new AnswerTemplate("order.json"), new AnswerTemplate("payment.json"));
        var numbers = new Numbers();
        app.Run(context => context.Request.Path.Value switch
        {
            "/v1/payment_intents" => AnswerAsync(context, intent, numbers),
            "/v2/checkout/orders" => AnswerAsync(context, order, numbers),
            "/v2/payments" => AnswerAsync(context, payment, numbers),
            _ => context.Response.WriteAsync("""{"access_token":"A21AAFEpH4PsADK7qSS7pSRsgzfENtu","token_type":"Bearer","expires_in":32400}"""),
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);
        // The parent holds the other end: when it is gone, so is this.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task AnswerAsync(HttpContext context, AnswerTemplate template, Numbers numbers)
    {
        var reader = context.Request.BodyReader;
        var read = await reader.ReadAsync();
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync();
        }

        Answer(context.Response, read.Buffer, template, numbers.Next());
        reader.AdvanceTo(read.Buffer.End);
        await context.Response.BodyWriter.FlushAsync();
    }

    private static void Answer(HttpResponse response, in ReadOnlySequence<byte> body, AnswerTemplate template, long number)
    {
        Span<byte> room = stackalloc byte[LargestForm];
        body.CopyTo(room);
        var form = room[..(int)body.Length];
        var amount = Field(form, "amount="u8);
        var currency = Field(form, "currency="u8);
        Span<byte> id = stackalloc byte[27];
        Span<byte> charge = stackalloc byte[27];
        "pi_3"u8.CopyTo(id);
        "ch_3"u8.CopyTo(charge);
        number.TryFormat(id[4..], out _, "D23", CultureInfo.InvariantCulture);
        number.TryFormat(charge[4..], out _, "D23", CultureInfo.InvariantCulture);

        var headers = response.Headers;
        response.ContentType = "application/json";
        response.ContentLength = template.Length(id, charge, amount, currency);
        headers["Request-Id"] = "req_8WlZ2vQh0aNcTm";
        headers["Stripe-Version"] = "2026-09-30.endive";
        headers.CacheControl = "no-cache, no-store";
        headers.Vary = "Origin";
        headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains; preload";
        headers.AccessControlAllowOrigin = "*";
        headers["X-Stripe-Routing-Context-Priority-Tier"] = "api-testmode";
        template.Write(response.BodyWriter, id, charge, amount, currency);
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> form, ReadOnlySpan<byte> name)
    {
        var start = form.IndexOf(name);
        var value = start < 0 ? "0"u8 : form[(start + name.Length)..];
        var end = value.IndexOf((byte)'&');
        return end < 0 ? value : value[..end];
    }

    private sealed class Numbers
    {
        private long _last;

        public long Next() => Interlocked.Increment(ref _last);
    }
}
