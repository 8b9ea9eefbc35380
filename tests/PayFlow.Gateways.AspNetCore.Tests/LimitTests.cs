using Microsoft.AspNetCore.Builder;
using PayFlow.Gateways.AspNetCore;
using static PayFlow.Gateways.Tests.WebhookApp;

namespace PayFlow.Gateways.Tests;

/// <summary>What an unknown sender can cost.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Too_many_deliveries_from_one_address_are_answered_429_and_when_to_come_again()
    {
        await using var app = await StartAsync(new() { Burst = 3, DeliveriesPerSecond = 1 });
        for (var i = 0; i < 3; i++)
        {
            (await app.Send(Post(Event(), secret: "whsec_wrong"))).ShouldBe(400);
        }

        using var refused = await app.Http.SendAsync(Post(Event()));
        ((int)refused.StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter!.Delta.ShouldBe(Second);
        app.Inbox.Items.ShouldBeEmpty();

        app.Time.Advance(Second);
        (await app.Send(Post(Event()))).ShouldBe(200);
        (await app.Send(Post(Event()))).ShouldBe(429);
    }

    [Fact]
    public async Task Being_turned_away_is_said_once_a_minute_and_not_for_each()
    {
        await using var app = await StartAsync(new() { Burst = 1, DeliveriesPerSecond = 1 });
        for (var i = 0; i < 10; i++)
        {
            await app.Send(Post(Event()));
        }

        app.Log.Lines.ShouldHaveSingleItem().Text.ShouldStartWith("Webhooks to account stripe are turned away: too_fast.");
    }

    [Fact]
    public async Task An_unknown_account_costs_no_token()
    {
        await using var app = await StartAsync(new() { Burst = 1, DeliveriesPerSecond = 1 });
        for (var i = 0; i < 5; i++)
        {
            (await app.Send(Post(Event(), $"/webhooks/nobody-{i}"))).ShouldBe(404);
        }

        (await app.Send(Post(Event()))).ShouldBe(200);
    }

    [Fact]
    public async Task A_body_that_takes_too_long_is_answered_408_and_the_connection_ends()
    {
        await using var app = await StartAsync(new());
        using var slow = await RawSender.ConnectAsync(app.Http.BaseAddress!.Port);
        await slow.SendAsync("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        (await slow.ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");
        await slow.SendAsync("{\"id\"");

        app.Time.Advance(TimeSpan.FromSeconds(9.9));
        (await app.Send(Post(Event()))).ShouldBe(200);
        app.Time.Advance(TimeSpan.FromSeconds(0.1));

        var answer = slow.ReadToEndAsync();
        while (!answer.IsCompleted)
        {
            app.Time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        (await answer).ShouldContain("HTTP/1.1 408 ");
        app.Log.Lines.ShouldHaveSingleItem().Text.ShouldContain("too_slow");
    }

    [Fact]
    public async Task Who_has_sent_no_byte_of_a_body_takes_nobodys_place()
    {
        await using var app = await StartAsync(new() { MaxBodiesInFlight = 1 });
        using var slow = await RawSender.ConnectAsync(app.Http.BaseAddress!.Port);
        await slow.SendAsync("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        (await slow.ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");

        (await app.Send(Post(Event()))).ShouldBe(200);
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 1, 1, 301)]
    public void A_limit_that_is_none_stops_the_application(int bodies, int perSecond, int burst, int seconds)
    {
        var limits = new WebhookEndpointLimits { MaxBodiesInFlight = bodies, DeliveriesPerSecond = perSecond, Burst = burst, ReadTimeout = seconds * Second };

        Should.Throw<ArgumentOutOfRangeException>(limits.Validate);
    }

    private static Task<WebhookApp> StartAsync(WebhookEndpointLimits limits) =>
        WebhookApp.StartAsync(application => application.MapPayFlowWebhooks(limits: limits));
}
