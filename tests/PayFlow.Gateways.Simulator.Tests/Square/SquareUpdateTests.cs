using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareUpdateTests
{
    [Theory]
    [InlineData(700, BookKinds.Void, 300)]
    [InlineData(1500, BookKinds.Authorization, 500)]
    public async Task The_amount_of_an_authorization_can_be_changed_before_it_is_completed(long amount, string bookKind, long difference)
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(1000, Requests.Authorized());
        var path = "/v2/payments/" + held.Text("payment.id");

        var updated = await square.PutAsync(path, Update(square.NextKey(), amount, held.Text("payment.version_token")));
        var token = updated.Text("payment.version_token");
        var completed = await square.PostAsync(path + "/complete", new() { ["version_token"] = token });

        updated.Number("payment.approved_money.amount").ShouldBe(amount);
        token.ShouldNotBe(held.Text("payment.version_token"));
        completed.Number("payment.total_money.amount").ShouldBe(amount);
        square.Simulator.Books.Of(bookKind)[^1].MinorUnits.ShouldBe(difference);
        square.Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(amount);
    }

    [Fact]
    public async Task A_stale_version_token_is_refused_and_changes_nothing()
    {
        // Square answers a code here that its own document does not list.
        await using var square = await SquareServer.StartAsync(record: false);
        var held = await square.PayAsync(1000, Requests.Authorized());
        var path = "/v2/payments/" + held.Text("payment.id");
        var first = held.Text("payment.version_token");
        await square.PutAsync(path, Update(square.NextKey(), 900, first));

        var updated = await square.PutAsync(path, Update(square.NextKey(), 800, first));
        var completed = await square.PostAsync(path + "/complete", new() { ["version_token"] = first });
        var read = await square.GetAsync(path);

        updated.Code.ShouldBe("VERSION_MISMATCH");
        completed.Code.ShouldBe("VERSION_MISMATCH");
        read.Text("payment.status").ShouldBe("APPROVED");
        read.Number("payment.amount_money.amount").ShouldBe(900);
    }

    [Fact]
    public async Task An_amount_without_the_capability_cannot_be_changed()
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(1000, Requests.Authorized(), "cnon:card-nonce-fixed-amount");

        var updated = await square.PutAsync("/v2/payments/" + held.Text("payment.id"), Update(square.NextKey(), 900));

        updated.Code.ShouldBe("BAD_REQUEST");
        updated.Field.ShouldBe("amount_money");
    }

    [Fact]
    public async Task A_repeated_update_is_answered_from_memory()
    {
        await using var square = await SquareServer.StartAsync();
        var path = "/v2/payments/" + (await square.PayAsync(1000, Requests.Authorized())).Text("payment.id");
        var body = Update("update-1", 900);

        var first = await square.PutAsync(path, body);
        var second = await square.PutAsync(path, body);

        second.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        square.Simulator.Books.Of(BookKinds.Void).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_higher_amount_can_be_declined_and_what_was_held_stays_held()
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PayAsync(1000, Requests.Authorized(), "cnon:card-nonce-declined-on-raise");
        var path = "/v2/payments/" + held.Text("payment.id");

        var declined = await square.PutAsync(path, Update("raise", 1500));
        var replayed = await square.PutAsync(path, Update("raise", 1500));
        var read = await square.GetAsync(path);
        var lowered = await square.PutAsync(path, Update("lower", 900));

        declined.Status.ShouldBe(400);
        declined.Code.ShouldBe("INSUFFICIENT_FUNDS");
        declined.Text("errors.0.category").ShouldBe("PAYMENT_METHOD_ERROR");
        replayed.Code.ShouldBe("INSUFFICIENT_FUNDS");
        read.Text("payment.status").ShouldBe("APPROVED");
        read.Text("payment.version_token").ShouldBe(held.Text("payment.version_token"));
        read.Number("payment.approved_money.amount").ShouldBe(1000);
        square.Simulator.Books.Of(BookKinds.Authorization).ShouldHaveSingleItem().MinorUnits.ShouldBe(1000);
        lowered.Number("payment.total_money.amount").ShouldBe(900);
    }

    private static JsonObject Update(string key, long amount, string? version = null)
    {
        var payment = new JsonObject { ["amount_money"] = Requests.Money(amount) };
        if (version is not null)
        {
            payment["version_token"] = version;
        }

        return new() { ["idempotency_key"] = key, ["payment"] = payment };
    }
}
