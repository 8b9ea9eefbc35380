using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>Lists that go round in a circle end with an error, at every provider.</summary>
public sealed class CircleTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_stripe()
    {
        var wire = new StubWire(request =>
        {
            var id = request.Path.EndsWith("po_a", StringComparison.Ordinal) ? "po_b" : "po_a";
            return StubWire.Json(200, $$"""{"data":[{"id":"{{id}}","amount":1,"currency":"eur","status":"paid","created":1793491200}],"has_more":true}""");
        });

        await Ends(new StripePayouts(Lines.StripeLink(wire)).ListPayoutsAsync("stripe", From, From.AddDays(1), default), wire);
    }

    [Fact]
    public async Task At_square()
    {
        var wire = new StubWire(request => StubWire.Json(200, $$"""{"payouts":[],"cursor":"{{(request.Path.EndsWith("cursor=a", StringComparison.Ordinal) ? "b" : "a")}}"}"""));

        await Ends(new SquarePayouts(Lines.SquareLink(wire), "LOC1").ListPayoutsAsync("square", From, From.AddDays(1), default), wire);
    }

    [Fact]
    public async Task At_paypal()
    {
        var wire = new StubWire(request =>
        {
            var next = request.Path.EndsWith("next_page_token=a", StringComparison.Ordinal) ? "b" : "a";
            return StubWire.Json(200, $$"""{"items":[],"links":[{"rel":"next","href":"https://x.example/v1/customer/disputes?next_page_token={{next}}"}]}""");
        });

        await Ends(new PayPalDisputes(Lines.PayPalLink(wire)).ListDisputesAsync("paypal", From, From.AddDays(1), default), wire);
    }

    private static async Task Ends<T>(IAsyncEnumerable<T> list, StubWire wire)
    {
        await Should.ThrowAsync<GatewayException>(async () =>
        {
            await foreach (var item in list)
            {
                item.ShouldNotBe(default);
            }
        });
        wire.Sent.Count.ShouldBe(3);
    }
}
