using System.Net;
using PayFlow.Gateways.AspNetCore;

namespace PayFlow.Gateways.Tests;

public sealed class SourceRatesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_bucket_holds_its_burst_and_fills_at_its_rate()
    {
        var rates = new SourceRates(new() { Burst = 10, DeliveriesPerSecond = 4 }, _time);

        Taken(rates, "10.0.0.1", 20).ShouldBe(10);
        _time.Advance(TimeSpan.FromSeconds(1));
        Taken(rates, "10.0.0.1", 20).ShouldBe(4);
        _time.Advance(TimeSpan.FromHours(1));
        Taken(rates, "10.0.0.1", 20).ShouldBe(10);
    }

    [Fact]
    public void What_is_refused_says_how_long_to_wait_and_costs_nothing()
    {
        var rates = new SourceRates(new() { Burst = 1, DeliveriesPerSecond = 2 }, _time);
        var source = Source("10.0.0.1");
        rates.TryTake(source, out _).ShouldBeTrue();

        for (var i = 0; i < 100; i++)
        {
            rates.TryTake(source, out var wait).ShouldBeFalse();
            wait.ShouldBe(TimeSpan.FromSeconds(0.5));
        }

        _time.Advance(TimeSpan.FromSeconds(0.5));
        rates.TryTake(source, out _).ShouldBeTrue();
    }

    [Fact]
    public void Accounts_and_addresses_have_their_own()
    {
        var rates = new SourceRates(new() { Burst = 1, DeliveriesPerSecond = 1 }, _time);

        rates.TryTake(Source("10.0.0.1"), out _).ShouldBeTrue();
        rates.TryTake(Source("10.0.0.2"), out _).ShouldBeTrue();
        rates.TryTake(WebhookSource.Of("paypal", IPAddress.Parse("10.0.0.1")), out _).ShouldBeTrue();
        rates.TryTake(Source("10.0.0.1"), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "0a00:1::", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void Addresses_are_one_source_where_one_network_gives_them_out(string one, string other, bool same) =>
        (Source(one) == Source(other)).ShouldBe(same);

    [Fact]
    public void A_connection_without_an_address_is_a_source_too() =>
        WebhookSource.Of("stripe", null).ShouldBe(WebhookSource.Of("stripe", null));

    [Fact]
    public void Many_addresses_are_no_way_around_the_limit()
    {
        var rates = new SourceRates(new() { Burst = 2, DeliveriesPerSecond = 1 }, _time);

        var taken = Enumerable.Range(0, 100_000).Count(i => rates.TryTake(Source($"10.{i / 65536}.{i / 256 % 256}.{i % 256}"), out _));

        taken.ShouldBe(SourceRates.MaxSources + 2);
    }

    [Fact]
    public void Who_has_been_quiet_is_forgotten_and_makes_room()
    {
        var rates = new SourceRates(new() { Burst = 2, DeliveriesPerSecond = 1 }, _time);
        for (var i = 0; i < SourceRates.MaxSources; i++)
        {
            rates.TryTake(Source($"10.0.{i / 256}.{i % 256}"), out _).ShouldBeTrue();
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Enumerable.Range(0, 1000).Count(i => rates.TryTake(Source($"10.1.{i / 256}.{i % 256}"), out _)).ShouldBe(1000);
    }

    private static WebhookSource Source(string address) => WebhookSource.Of("stripe", IPAddress.Parse(address));

    private static int Taken(SourceRates rates, string address, int tries) => Enumerable.Range(0, tries).Count(_ => rates.TryTake(Source(address), out var _));
}
