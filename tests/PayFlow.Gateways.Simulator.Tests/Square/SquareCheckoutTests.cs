using System.Net;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed partial class SquareCheckoutTests
{
    private const string Links = "/v2/online-checkout/payment-links";

    [Fact]
    public async Task A_link_is_paid_on_its_page_and_the_order_leads_to_the_payment()
    {
        await using var square = await SquareServer.StartAsync();
        var link = await square.PostAsync(Links, QuickPay("key-1", 1250, with: new()
        {
            ["payment_note"] = "order 77",
            ["checkout_options"] = new JsonObject { ["redirect_url"] = "https://shop.example/back" },
            ["pre_populated_data"] = new JsonObject { ["buyer_email"] = "ada@example.com" },
        }));

        using var page = await square.OpenAsync(link.Text("payment_link.url") + "?source=cnon:card-nonce-ok");
        var order = await square.GetAsync("/v2/orders/" + link.Text("payment_link.order_id"));
        var payment = await square.GetAsync("/v2/payments/" + order.Text("order.tenders.0.id"));

        page.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        page.Headers.Location!.ToString().ShouldBe("https://shop.example/back");
        order.Text("order.state").ShouldBe("OPEN");
        order.Number("order.net_amount_due_money.amount").ShouldBe(0);
        payment.Text("payment.status").ShouldBe("COMPLETED");
        payment.Text("payment.order_id").ShouldBe(link.Text("payment_link.order_id"));
        payment.Text("payment.note").ShouldBe("order 77");
        payment.Text("payment.buyer_email_address").ShouldBe("ada@example.com");
        square.Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(1250);
    }

    [Fact]
    public async Task An_order_with_lines_is_summed_up_and_marks_the_books_with_its_reference()
    {
        await using var square = await SquareServer.StartAsync();
        var made = await square.PostAsync(Links, new()
        {
            ["order"] = Order(Line("Tea", "3", 400), Line("Cup", "1", 50)),
            ["checkout_options"] = new JsonObject
            {
                ["shipping_fee"] = new JsonObject { ["name"] = "Post", ["charge"] = Requests.Money(499) },
            },
        });

        using var page = await square.OpenAsync(made.Text("payment_link.url") + "?source=cnon:card-nonce-ok", HttpMethod.Post);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        made.Text("related_resources.orders.0.state").ShouldBe("DRAFT");
        made.Number("related_resources.orders.0.total_money.amount").ShouldBe(1749);
        var charge = square.Simulator.Books.Charges.ShouldHaveSingleItem();
        charge.MinorUnits.ShouldBe(1749);
        charge.MerchantMark.ShouldBe("order-77");
    }

    [Fact]
    public async Task A_declined_buyer_may_try_again_and_pays_once()
    {
        await using var square = await SquareServer.StartAsync();
        var link = await square.PostAsync(Links, QuickPay("key-1", 1000));
        var url = link.Text("payment_link.url");

        using var declined = await square.OpenAsync(url + "?source=cnon:card-nonce-declined");
        var unpaid = await square.GetAsync("/v2/orders/" + link.Text("payment_link.order_id"));
        using var shown = await square.OpenAsync(url);
        using var paid = await square.OpenAsync(url + "?source=cnon:card-nonce-ok");
        using var again = await square.OpenAsync(url + "?source=cnon:card-nonce-ok");
        var byApi = await square.PayAsync(1000, new() { ["order_id"] = link.Text("payment_link.order_id") });

        declined.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        unpaid.Text("order.state").ShouldBe("DRAFT");
        unpaid.At("order.tenders").ShouldBeNull();
        (await shown.Content.ReadAsStringAsync()).ShouldContain("1000");
        paid.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        byApi.Code.ShouldBe("BAD_REQUEST");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deleting_a_link_cancels_its_order_unless_it_is_paid()
    {
        await using var square = await SquareServer.StartAsync();
        var open = await square.PostAsync(Links, QuickPay("key-1", 1000));
        var paid = await square.PostAsync(Links, QuickPay("key-2", 2000));
        using var page = await square.OpenAsync(paid.Text("payment_link.url") + "?source=cnon:card-nonce-ok");

        var deleted = await square.DeleteAsync($"{Links}/{open.Text("payment_link.id")}");
        var deletedPaid = await square.DeleteAsync($"{Links}/{paid.Text("payment_link.id")}");
        var again = await square.DeleteAsync($"{Links}/{open.Text("payment_link.id")}");
        using var gone = await square.OpenAsync(open.Text("payment_link.url") + "?source=cnon:card-nonce-ok");
        var orders = await square.PostAsync("/v2/orders/batch-retrieve", new()
        {
            ["order_ids"] = new JsonArray(open.Text("payment_link.order_id"), "unknown", paid.Text("payment_link.order_id")),
        });

        deleted.Text("cancelled_order_id").ShouldBe(open.Text("payment_link.order_id"));
        deletedPaid.At("cancelled_order_id").ShouldBeNull();
        again.Status.ShouldBe(404);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        orders.List("orders").Select(o => (string)o["state"]!).ShouldBe(["CANCELED", "OPEN"]);
    }

    [Fact]
    public async Task Order_events_tell_only_that_something_changed()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        var link = await square.PostAsync(Links, QuickPay("key-1", 1000));
        using var page = await square.OpenAsync(link.Text("payment_link.url") + "?source=cnon:card-nonce-ok");

        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.Take(4).ShouldBe(["order.created", "payment.created", "payment.updated", "order.updated"]);
        var told = inbox.Received[3].Json["data"]!;
        ((string)told["object"]!["order_updated"]!["state"]!).ShouldBe("OPEN");
        ((string)told["id"]!).ShouldBe(link.Text("payment_link.order_id"));
    }

    private static JsonObject QuickPay(string? key, long amount, JsonObject? with = null)
    {
        var body = new JsonObject
        {
            ["quick_pay"] = new JsonObject
            {
                ["name"] = "Auto detailing",
                ["price_money"] = Requests.Money(amount),
                ["location_id"] = SimulatorCredentials.SquareLocationId,
            },
        };
        if (key is not null)
        {
            body["idempotency_key"] = key;
        }

        foreach (var (name, value) in with ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    private static JsonObject Order(params JsonNode[] lines) => new()
    {
        ["location_id"] = SimulatorCredentials.SquareLocationId,
        ["reference_id"] = "order-77",
        ["line_items"] = new JsonArray(lines),
    };

    private static JsonObject Line(string name, string quantity, long price) =>
        new() { ["name"] = name, ["quantity"] = quantity, ["base_price_money"] = Requests.Money(price) };
}
