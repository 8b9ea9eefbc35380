using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Simulator.Tests;

namespace PayFlow.Gateways.EndToEnd.Tests.PayPal;

/// <summary>PayPal's books, in the windows that a reconciliation asks for.</summary>
public sealed class PayPalBooksTests(HarSuite har) : IClassFixture<HarSuite>
{
    /// <summary>PayPal takes whole seconds and 31 days at most: a window of that length that begins within a second must not be asked for as one second more.</summary>
    [Theory]
    [InlineData("30.00:00:00", 0)]
    [InlineData("31.00:00:00", 0)]
    [InlineData("31.00:00:00", 250)]
    [InlineData("31.00:00:00", 999)]
    [InlineData("33.00:01:00", 250)]
    [InlineData("75.00:00:00.5", 1)]
    public async Task Books_of_a_month_and_more_are_read_whenever_they_begin(string length, int milliseconds)
    {
        await using var desk = await PayPalDesk.OpenAsync(har, this);
        var (first, second) = (await desk.ChargeAsync(PayPalDesk.Card), await desk.ChargeAsync(PayPalDesk.Wallet, key: "order-2"));
        desk.Clock.Advance(TimeSpan.FromHours(4));
        var to = desk.Clock.GetUtcNow().AddMinutes(1);
        var from = to - TimeSpan.Parse(length, CultureInfo.InvariantCulture);
        var fraction = TimeSpan.FromMilliseconds(milliseconds);

        var books = desk.Shop.Services.GetRequiredKeyedService<GatewayAccount>("paypal").Settlements.ShouldNotBeNull();
        var entries = await books.ReadAsync(from + fraction, to + fraction).ToListAsync();

        entries.Select(entry => entry.Reference).Order().ShouldBe(new[] { first.SettlementReference, second.SettlementReference }.Order());
        entries.ShouldAllBe(entry => entry.Gross == PayPalDesk.Usd(8000));
    }
}
