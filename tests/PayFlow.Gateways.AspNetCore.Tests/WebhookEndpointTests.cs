using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.WebhookApp;

namespace PayFlow.Gateways.Tests;

public sealed class WebhookEndpointTests
{
    private const int Cap = 1024 * 1024;

    [Fact]
    public async Task A_genuine_delivery_is_answered_200_and_stored_once_however_often_it_comes()
    {
        await using var app = await StartAsync();

        (await app.Send(Post(Event()))).ShouldBe(200);
        (await app.Send(Post(Event()))).ShouldBe(200);

        var item = app.Inbox.Items.ShouldHaveSingleItem();
        item.Account.ShouldBe("stripe");
        Text(item).ShouldBe(Event());
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forged_delivery_is_answered_400_with_one_line_that_repeats_nothing_of_it()
    {
        await using var app = await StartAsync();

        (await app.Send(Post(Event(), secret: "whsec_wrong"))).ShouldBe(400);

        app.Inbox.Items.ShouldBeEmpty();
        app.Log.Lines.ShouldHaveSingleItem().Text.ShouldBe("A webhook to account stripe was refused: BadSignature.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2,3]")]
    public async Task A_signed_body_that_is_no_event_is_answered_400(string body)
    {
        await using var app = await StartAsync();

        (await app.Send(Post(body))).ShouldBe(400);

        app.Inbox.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_signature_lines_are_answered_400()
    {
        await using var app = await StartAsync();
        var request = Post(Event());
        request.Headers.Add("Stripe-Signature", request.Headers.GetValues("Stripe-Signature").Single());

        // The client joins them into one line with two times; both ways there must be none.
        (await app.Send(request)).ShouldBe(400);
    }

    [Theory]
    [InlineData("/webhooks/nobody", 404)]
    [InlineData("/webhooks/STRIPE", 404)]
    [InlineData("/webhooks/without-webhooks", 404)]
    [InlineData("/webhooks/", 404)]
    [InlineData("/webhooks/stripe/more", 404)]
    public async Task An_unknown_account_is_answered_404(string path, int status)
    {
        await using var app = await StartAsync();

        (await app.Send(Post(Event(), path))).ShouldBe(status);
    }

    [Fact]
    public async Task Only_POST_is_mapped()
    {
        await using var app = await StartAsync();

        (await app.Send(new HttpRequestMessage(HttpMethod.Get, "/webhooks/stripe"))).ShouldBe(405);
    }

    [Theory]
    [InlineData(false, Cap, 200)]
    [InlineData(false, Cap + 1, 413)]
    [InlineData(false, 8 * Cap, 413)]
    [InlineData(true, Cap, 200)]
    [InlineData(true, Cap + 1, 413)]
    [InlineData(true, 8 * Cap, 413)]
    public async Task A_body_is_counted_while_it_is_read(bool chunked, int length, int status)
    {
        await using var app = await StartAsync();
        var request = Post(Event().PadRight(length));
        request.Headers.TransferEncodingChunked = chunked;

        (await app.Send(request)).ShouldBe(status);

        app.Inbox.Items.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task The_servers_own_smaller_limit_does_not_get_in_the_way()
    {
        await using var app = await StartAsync(application =>
        {
            application.Use((context, next) =>
            {
                context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = 100;
                return next(context);
            });
            application.MapPayFlowWebhooks();
        });

        (await app.Send(Post(Event().PadRight(50_000)))).ShouldBe(200);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    [InlineData("")]
    public async Task A_body_in_any_encoding_is_answered_415(string encoding)
    {
        await using var app = await StartAsync();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Event()));
        }

        var request = Post(packed.ToArray());
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        (await app.Send(request)).ShouldBe(415);
        app.Inbox.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_that_is_down_is_answered_503_so_that_the_provider_comes_again()
    {
        await using var app = await StartAsync();
        app.Inbox.Down = true;
        (await app.Send(Post(Event()))).ShouldBe(503);

        app.Inbox.Down = false;
        (await app.Send(Post(Event()))).ShouldBe(200);

        app.Inbox.Items.Count.ShouldBe(1);
        app.Log.Lines.ShouldHaveSingleItem().Text.ShouldNotContain("Jane");
    }

    [Theory]
    [InlineData(WebhookVerdict.Malformed, 400)]
    [InlineData(WebhookVerdict.BadSignature, 400)]
    [InlineData(WebhookVerdict.Stale, 400)]
    [InlineData(WebhookVerdict.UntrustedCertificate, 400)]
    [InlineData(WebhookVerdict.Undecided, 503)]
    public async Task Every_verdict_has_its_status(WebhookVerdict verdict, int status)
    {
        await using var app = await StartAsync(reader: new Judge(verdict));

        (await app.Send(Post(Event()))).ShouldBe(status);
    }

    [Fact]
    public async Task A_sender_who_leaves_in_the_middle_leaves_nothing_behind()
    {
        await using var app = await StartAsync();
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, app.Http.BaseAddress!.Port);
            await socket.GetStream().WriteAsync("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"id\""u8.ToArray());
        }

        (await app.Send(Post(Event()))).ShouldBe(200);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_deliveries_at_once_are_each_stored_with_their_own_bytes()
    {
        await using var app = await StartAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => app.Send(Post(Event($"evt_{i}").PadRight(100 * i)))));

        statuses.ShouldAllBe(status => status == 200);
        app.Inbox.Items.Count.ShouldBe(200);
        app.Inbox.Items.ShouldAllBe(item => Text(item).TrimEnd() == Event(item.Envelope.EventId));
    }

    [Theory]
    [InlineData("/hooks", "/hooks/stripe")]
    [InlineData("/api/v1/hooks/", "/api/v1/hooks/stripe")]
    [InlineData("hooks", "/hooks/stripe")]
    [InlineData("/", "/stripe")]
    public async Task The_place_is_the_applications_choice(string pattern, string path)
    {
        await using var app = await StartAsync(application => application.MapPayFlowWebhooks(pattern));

        (await app.Send(Post(Event(), path))).ShouldBe(200);
    }

    [Fact]
    public async Task The_endpoint_asks_for_no_antiforgery_token_and_is_in_no_description()
    {
        await using var app = await StartAsync(application => application.MapPayFlowWebhooks().WithMetadata("mine"));

        var metadata = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.ShouldHaveSingleItem().Metadata;

        metadata.GetRequiredMetadata<IAntiforgeryMetadata>().RequiresValidation.ShouldBeFalse();
        metadata.GetRequiredMetadata<IExcludeFromDescriptionMetadata>().ExcludeFromDescription.ShouldBeTrue();
        metadata.GetRequiredMetadata<string>().ShouldBe("mine");
    }

    [Fact]
    public void Mapping_without_the_gateways_says_what_to_call()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();

        Should.Throw<InvalidOperationException>(() => app.MapPayFlowWebhooks()).Message.ShouldContain("AddPayFlowGateways()");
    }

    private sealed class Judge(WebhookVerdict verdict) : IWebhookReader
    {
        public ValueTask<WebhookVerdict> VerifyAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => new(verdict);

        public bool TryRead(ReadOnlySpan<byte> body, out WebhookEnvelope envelope) => throw new NotSupportedException();
    }
}
