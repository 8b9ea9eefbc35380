using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using static PayFlow.Gateways.Tests.WebhookApp;

namespace PayFlow.Gateways.Tests;

/// <summary>What an application may have put before the endpoint.</summary>
public sealed class HostTests
{
    private const int Long = 200_000;

    [Theory]
    [InlineData("nothing")]
    [InlineData("buffering, not read")]
    [InlineData("buffering, read and rewound")]
    [InlineData("buffering, read and left at its end")]
    [InlineData("buffering, read through the pipe")]
    [InlineData("buffering, half read")]
    [InlineData("buffering, read as a form")]
    [InlineData("form options")]
    [InlineData("http logging with bodies")]
    [InlineData("request decompression")]
    [InlineData("antiforgery")]
    public async Task The_bytes_are_read_as_sent_behind(string host)
    {
        // A form reader does not take a long line of anything.
        var longest = host.EndsWith("form", StringComparison.Ordinal) ? 1000 : Long;
        foreach (var (chunked, length) in new[] { (false, 0), (true, 0), (false, longest), (true, longest) })
        {
            await using var app = await StartAsync(application => Map(application, host), configure: services => Add(services, host));
            var request = Post(Event().PadRight(length));
            request.Headers.TransferEncodingChunked = chunked;
            request.Content!.Headers.ContentType = new(host.EndsWith("form", StringComparison.Ordinal) || host == "antiforgery" ? "application/x-www-form-urlencoded" : "application/json");

            (await app.Send(request)).ShouldBe(200, $"{host}, chunked {chunked}, {length} characters");

            Text(app.Inbox.Items.ShouldHaveSingleItem()).ShouldBe(Event().PadRight(length));
            app.Log.Lines.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("read", true)]
    [InlineData("read", false)]
    [InlineData("half read", false)]
    [InlineData("read through the pipe", true)]
    [InlineData("read through the pipe", false)]
    [InlineData("read as a form", false)]
    public async Task A_body_that_something_has_read_before_is_answered_503_and_said(string host, bool chunked)
    {
        await using var app = await StartAsync(application => Map(application, host));
        var request = Post(Event());
        request.Headers.TransferEncodingChunked = chunked;
        request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded");

        (await app.Send(request)).ShouldBe(503);

        app.Inbox.Items.ShouldBeEmpty();
        var line = app.Log.Lines.ShouldHaveSingleItem();
        (line.Level, line.Id).ShouldBe((Microsoft.Extensions.Logging.LogLevel.Error, 4021));
        line.Text.ShouldContain(chunked ? "with -1 bytes" : $"with {Event().Length} bytes");
        line.Text.ShouldNotContain("Jane");
    }

    [Fact]
    public async Task Such_bodies_are_said_once_a_minute()
    {
        await using var app = await StartAsync(application => Map(application, "read"));
        for (var i = 0; i < 5; i++)
        {
            (await app.Send(Post(Event()))).ShouldBe(503);
        }

        app.Log.Lines.Count.ShouldBe(1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await app.Send(Post(Event()))).ShouldBe(503);
        app.Log.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, false, 503)]
    [InlineData(true, true, 413)]
    [InlineData(false, false, 503)]
    [InlineData(false, true, 503)]
    public async Task Where_the_host_unpacks_bodies_a_bomb_does_not_go_off(bool genuinelyPacked, bool chunked, int status)
    {
        const string host = "request decompression";
        await using var app = await StartAsync(application => Map(application, host), configure: services => Add(services, host));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Event().PadRight(chunked ? 64 * 1024 * 1024 : 64 * 1024)));
        }

        var bytes = genuinelyPacked ? packed.ToArray() : Encoding.UTF8.GetBytes(Event());
        var request = Post(bytes);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content!.Headers.ContentEncoding.Add("gzip");

        (await app.Send(request)).ShouldBe(status);
        app.Inbox.Items.ShouldBeEmpty();
    }

    private static void Add(IServiceCollection services, string host)
    {
        switch (host)
        {
            case "http logging with bodies":
                services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All);
                break;
            case "request decompression":
                services.AddRequestDecompression();
                break;
            case "antiforgery":
                services.AddAntiforgery();
                break;
        }
    }

    private static void Map(WebApplication application, string host)
    {
        switch (host)
        {
            case "http logging with bodies":
                application.UseHttpLogging();
                break;
            case "request decompression":
                application.UseRequestDecompression();
                break;
            case "antiforgery":
                application.UseRouting();
                application.UseAntiforgery();
                break;
            default:
                application.Use((context, next) => TouchAsync(context, host, next));
                break;
        }

        application.MapPayFlowWebhooks();
    }

    private static async Task TouchAsync(HttpContext context, string host, RequestDelegate next)
    {
        var request = context.Request;
        if (host.StartsWith("buffering", StringComparison.Ordinal))
        {
            request.EnableBuffering();
        }

        if (host.Contains("pipe"))
        {
            await request.BodyReader.CopyToAsync(Stream.Null);
        }
        else if (host.Contains("form") && !host.Contains("options"))
        {
            await request.ReadFormAsync();
        }
        else if (host.Contains("half"))
        {
            await request.Body.ReadExactlyAsync(new byte[40]);
        }
        else if (host == "read" || (host.Contains("read") && !host.Contains("not read")))
        {
            await request.Body.CopyToAsync(Stream.Null);
        }

        if (host.EndsWith("rewound", StringComparison.Ordinal))
        {
            request.Body.Position = 0;
        }

        await next(context);
    }
}
