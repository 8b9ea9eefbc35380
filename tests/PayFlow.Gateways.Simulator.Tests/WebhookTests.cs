using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Tests.Stripe;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class WebhookTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Events_arrive_signed_over_time_and_body()
    {
        await using var simulator = await StartAsync();
        using var api = new StripeApi(simulator.StripeUrl);
        var paid = await api.PayAsync(key: "k");
        await simulator.DeliverWebhooksAsync();

        _receiver.Received.Select(Type).ShouldBe(
            ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "charge.updated"]);
        _receiver.Received.ShouldAllBe(r => IsSigned(r));
        var succeeded = JsonNode.Parse(_receiver.Received[2].Text)!;
        ((string)succeeded["data"]!["object"]!["id"]!).ShouldBe(paid.Id);
        ((string)succeeded["request"]!["idempotency_key"]!).ShouldBe("k");
        ((string)succeeded["request"]!["id"]!).ShouldBe(paid.Header("Request-Id"));
    }

    [Fact]
    public async Task Delivery_happens_by_itself_where_it_is_not_asked_for()
    {
        await using var simulator = await StartAsync(auto: true);
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PayAsync();
        for (var i = 0; i < 1000 && _receiver.Received.Count < 4; i++)
        {
            await Task.Delay(10);
        }

        _receiver.Received.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_refused_event_is_tried_again_up_to_the_limit()
    {
        await using var simulator = await StartAsync();
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PostAsync("/v1/payment_intents", "amount=500&currency=usd");
        _receiver.Answer = 503;
        for (var i = 0; i < 7; i++)
        {
            await simulator.DeliverWebhooksAsync();
        }

        simulator.WebhookAttempts.Select(a => (a.Number, a.Status, a.Delivered)).ShouldBe(
            Enumerable.Range(1, 5).Select(n => (n, (int?)503, false)));
    }

    [Fact]
    public async Task An_event_that_nobody_receives_waits_for_the_next_round()
    {
        await using var simulator = await StartAsync(url: $"http://127.0.0.1:{TestPorts.Consecutive(1)}/");
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PostAsync("/v1/payment_intents", "amount=500&currency=usd");
        await simulator.DeliverWebhooksAsync();

        var attempt = simulator.WebhookAttempts.ShouldHaveSingleItem();
        attempt.Status.ShouldBeNull();
        attempt.Error.ShouldNotBeNullOrEmpty();
        attempt.EventType.ShouldBe("payment_intent.created");
    }

    [Fact]
    public async Task The_last_event_can_be_repeated_and_forged()
    {
        await using var simulator = await StartAsync();
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PostAsync("/v1/payment_intents", "amount=500&currency=usd");
        await simulator.DeliverWebhooksAsync();
        _receiver.Answer = 202;
        var replayed = await simulator.ReplayLastWebhookAsync(SimulatedProvider.Stripe);
        var forged = await simulator.SendForgedWebhookAsync(SimulatedProvider.Stripe);

        (replayed, forged).ShouldBe((202, 202));
        _receiver.Received[1].Body.ShouldBe(_receiver.Received[0].Body);
        IsSigned(_receiver.Received[1]).ShouldBeTrue();
        IsSigned(_receiver.Received[2]).ShouldBeFalse();
        Should.NotThrow(() => JsonNode.Parse(_receiver.Received[2].Text));
    }

    [Fact]
    public async Task Copies_and_disorder_are_by_the_seed()
    {
        await using var simulator = await StartAsync(copies: 3, shuffle: true);
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PayAsync();
        await simulator.DeliverWebhooksAsync();

        _receiver.Received.Count.ShouldBe(12);
        _receiver.Received.Select(r => r.Text).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        var types = _receiver.Received.Select(Type).ToList();
        types.ShouldNotBe(types.OrderBy(t => types.IndexOf(t)).ToList(), "copies of one event do not arrive in a row");
    }

    [Fact]
    public async Task Deliveries_are_held_back_by_the_seed_and_leave_by_the_clock()
    {
        await using var simulator = await StartAsync(copies: 2, delay: TimeSpan.FromSeconds(100));
        using var api = new StripeApi(simulator.StripeUrl);
        await api.PayAsync();
        await simulator.DeliverWebhooksAsync();
        _receiver.Received.ShouldBeEmpty();

        var arrived = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await simulator.DeliverWebhooksAsync();
            arrived.Add(_receiver.Received.Count);
        }

        arrived[^1].ShouldBe(8);
        arrived.Distinct().Count().ShouldBeGreaterThan(3, "they do not leave all at once");
        _receiver.Received.ShouldAllBe(r => IsSigned(r));
    }

    [Fact]
    public async Task Held_back_differently_events_overtake_each_other_and_the_seed_repeats_it()
    {
        var orders = new List<string>();
        foreach (var _ in new[] { 1, 2 })
        {
            var before = _receiver.Received.Count;
            await using var simulator = await StartAsync(copies: 3, delay: TimeSpan.FromSeconds(100));
            using var api = new StripeApi(simulator.StripeUrl);
            await api.PayAsync();
            _time.Advance(TimeSpan.FromSeconds(100));
            await simulator.DeliverWebhooksAsync();
            orders.Add(string.Join(' ', _receiver.Received.Skip(before).Select(Type)));
        }

        orders[1].ShouldBe(orders[0]);
        var types = orders[0].Split(' ').ToList();
        types.Count.ShouldBe(12);
        types.ShouldNotBe(types.OrderBy(t => types.IndexOf(t)).ToList());
    }

    [Fact]
    public async Task What_is_held_back_is_held_back_in_the_state_too()
    {
        var state = Path.GetTempFileName();
        File.Delete(state);
        await using (var simulator = await StartAsync(delay: TimeSpan.FromHours(1), state: state))
        {
            using var api = new StripeApi(simulator.StripeUrl);
            await api.PayAsync();
        }

        await using var again = await StartAsync(delay: TimeSpan.FromHours(1), state: state);
        await again.DeliverWebhooksAsync();
        _receiver.Received.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromHours(1));
        await again.DeliverWebhooksAsync();

        _receiver.Received.Count.ShouldBe(4);
        await again.DisposeAsync();
        File.Delete(state);
    }

    [Fact]
    public async Task A_balance_row_that_comes_later_is_announced()
    {
        await using var simulator = await PaymentSimulator.StartAsync(new SimulatorOptions
        {
            StripeWebhooks = new(_receiver.Url),
            AutoDeliverWebhooks = false,
            StripeBalanceArrivesLater = true,
            TimeProvider = _time,
        });
        using var api = new StripeApi(simulator.StripeUrl);
        var paid = await api.PayAsync(more: "&expand[]=latest_charge");
        await simulator.DeliverWebhooksAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        await simulator.DeliverWebhooksAsync();

        paid.Node("latest_charge.balance_transaction").ShouldBeNull();
        Type(_receiver.Received[^1]).ShouldBe("charge.updated");
        JsonNode.Parse(_receiver.Received[^1].Text)!["data"]!["object"]!["balance_transaction"].ShouldNotBeNull();
    }

    public void Dispose() => _receiver.Dispose();

    private static string Type(ReceivedWebhook webhook) => (string)JsonNode.Parse(webhook.Text)!["type"]!;

    private static bool IsSigned(ReceivedWebhook webhook)
    {
        var parts = webhook.Headers["Stripe-Signature"].Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. webhook.Body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorCredentials.StripeWebhookSecret), signed);
        return Convert.FromHexString(parts["v1"]).AsSpan().SequenceEqual(expected);
    }

    private Task<PaymentSimulator> StartAsync(bool auto = false, string? url = null, int copies = 1, bool shuffle = false, TimeSpan delay = default, string? state = null) =>
        PaymentSimulator.StartAsync(new SimulatorOptions
        {
            StripeWebhooks = new WebhookTarget(url ?? _receiver.Url),
            AutoDeliverWebhooks = auto,
            WebhookCopies = copies,
            ShuffleWebhooks = shuffle,
            WebhookDelay = delay,
            StatePath = state,
            TimeProvider = _time,
        });
}
