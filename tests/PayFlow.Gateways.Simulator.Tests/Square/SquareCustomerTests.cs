using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareCustomerTests
{
    [Fact]
    public async Task An_update_is_sparse_and_null_clears()
    {
        await using var square = await SquareServer.StartAsync();
        var path = "/v2/customers/" + await CustomerAsync(square, "Ada", "ada@example.com");

        var updated = await square.PutAsync(path, new() { ["email_address"] = null, ["note"] = "regular", ["version"] = 0 });
        var read = await square.GetAsync(path);

        updated.Number("customer.version").ShouldBe(1);
        read.Text("customer.given_name").ShouldBe("Ada");
        read.Text("customer.note").ShouldBe("regular");
        read.At("customer.email_address").ShouldBeNull();
    }

    [Fact]
    public async Task An_update_of_an_older_version_and_one_that_leaves_nobody_change_nothing()
    {
        await using var square = await SquareServer.StartAsync();
        var path = "/v2/customers/" + await CustomerAsync(square, "Ada", null);
        await square.PutAsync(path, new() { ["note"] = "first" });

        var stale = await square.PutAsync(path, new() { ["note"] = "second", ["version"] = 0 });
        var nobody = await square.PutAsync(path, new() { ["given_name"] = null });
        var read = await square.GetAsync(path);

        stale.Status.ShouldBe(409);
        stale.Code.ShouldBe("CONFLICT");
        nobody.Code.ShouldBe("MISSING_REQUIRED_PARAMETER");
        read.Text("customer.note").ShouldBe("first");
        read.Text("customer.given_name").ShouldBe("Ada");
    }

    [Fact]
    public async Task A_deleted_customer_is_gone_and_the_cards_pay_no_more()
    {
        await using var square = await SquareServer.StartAsync();
        var id = await CustomerAsync(square, "Ada", null);
        var card = await square.PostAsync("/v2/cards", new()
        {
            ["idempotency_key"] = square.NextKey(),
            ["source_id"] = "cnon:card-nonce-ok",
            ["card"] = new JsonObject { ["customer_id"] = id },
        });

        var deleted = await square.DeleteAsync("/v2/customers/" + id);
        var read = await square.GetAsync("/v2/customers/" + id);
        var charged = await square.PayAsync(1000, new() { ["customer_id"] = id }, card.Text("card.id"));

        deleted.Body.ShouldBeEmpty();
        read.Status.ShouldBe(404);
        charged.Code.ShouldBe("INVALID_CARD");
        square.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("email_address", "exact", "ADA@example.com", 1)]
    [InlineData("email_address", "exact", "ada", 0)]
    [InlineData("email_address", "fuzzy", "example", 2)]
    [InlineData("reference_id", "exact", "ref-Bob", 1)]
    public async Task Customers_are_searched_by_text(string field, string how, string text, int found)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(Customers_are_searched_by_text)}-{field}-{text}");
        await CustomerAsync(square, "Ada", "ada@example.com");
        await CustomerAsync(square, "Bob", "bob@example.com");
        square.Clock.Advance(TimeSpan.FromMinutes(1));

        var answer = await square.PostAsync("/v2/customers/search", new()
        {
            ["count"] = true,
            ["query"] = new JsonObject { ["filter"] = new JsonObject { [field] = new JsonObject { [how] = text } } },
        });

        answer.List("customers").Count.ShouldBe(found);
        answer.Number("count").ShouldBe(found);
    }

    [Fact]
    public async Task A_new_customer_is_not_found_at_once()
    {
        await using var square = await SquareServer.StartAsync();
        await CustomerAsync(square, "Ada", null);

        var soon = await square.PostAsync("/v2/customers/search");
        var listed = await square.GetAsync("/v2/customers");
        square.Clock.Advance(TimeSpan.FromSeconds(30));
        var later = await square.PostAsync("/v2/customers/search");

        soon.Body.ShouldBeEmpty();
        listed.Body.ShouldBeEmpty();
        later.List("customers").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_search_comes_in_pages_whose_cursor_is_good_for_that_search_only()
    {
        await using var square = await SquareServer.StartAsync();
        foreach (var name in (string[])["Cleo", "Ada", "Bob"])
        {
            await CustomerAsync(square, name, null);
        }

        square.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await square.PostAsync("/v2/customers/search", new() { ["limit"] = 2 });
        var second = await square.PostAsync("/v2/customers/search", new() { ["limit"] = 2, ["cursor"] = first.Text("cursor") });
        var other = await square.PostAsync("/v2/customers/search", new() { ["limit"] = 1, ["cursor"] = first.Text("cursor") });
        var tooMany = await square.GetAsync("/v2/customers?limit=101");
        var newest = await square.GetAsync("/v2/customers?sort_field=CREATED_AT&sort_order=DESC&limit=1&count=true");

        Names(first).ShouldBe(["Ada", "Bob"]);
        Names(second).ShouldBe(["Cleo"]);
        other.Code.ShouldBe("INVALID_CURSOR");
        tooMany.Code.ShouldBe("VALUE_TOO_HIGH");
        Names(newest).ShouldBe(["Bob"]);
        newest.Number("count").ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"email_address":"nobody"}""", "INVALID_EMAIL_ADDRESS", "email_address")]
    [InlineData("""{"phone_number":"12"}""", "INVALID_PHONE_NUMBER", "phone_number")]
    [InlineData("""{"given_name":"Ada","loyalty":1}""", "UNKNOWN_BODY_PARAMETER", "loyalty")]
    public async Task A_bad_profile_is_refused(string body, string code, string field)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(A_bad_profile_is_refused)}-{code}");

        var refused = await square.PostAsync("/v2/customers", JsonNode.Parse(body)!.AsObject());

        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_customers_life_is_told()
    {
        await using var inbox = await WebhookInbox.StartAsync();
        await using var square = await SquareServer.StartAsync(new() { SquareWebhooks = new(inbox.Url) });
        var path = "/v2/customers/" + await CustomerAsync(square, "Ada", null);
        await square.PutAsync(path, new() { ["note"] = "regular" });
        await square.DeleteAsync(path);

        await square.Simulator.DeliverWebhooksAsync();

        inbox.Types.ShouldBe(["customer.created", "customer.updated", "customer.deleted"]);
    }

    private static IEnumerable<string> Names(SquareAnswer answer) => answer.List("customers").Select(c => (string)c["given_name"]!);

    private static async Task<string> CustomerAsync(SquareServer square, string name, string? email)
    {
        var body = new JsonObject { ["given_name"] = name, ["reference_id"] = "ref-" + name };
        if (email is not null)
        {
            body["email_address"] = email;
        }

        return (await square.PostAsync("/v2/customers", body)).Text("customer.id");
    }
}
