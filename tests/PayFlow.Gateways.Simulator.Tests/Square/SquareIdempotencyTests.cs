using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareIdempotencyTests
{
    [Fact]
    public async Task The_same_request_is_answered_from_memory_and_charged_once()
    {
        await using var square = await SquareServer.StartAsync();
        var body = Requests.Payment("one", 1000);
        var reordered = new JsonObject(body.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

        var first = await square.PostAsync("/v2/payments", body);
        var second = await square.PostAsync("/v2/payments", body);
        var third = await square.PostAsync("/v2/payments", reordered);

        second.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        third.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_body_under_the_key_is_refused()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PostAsync("/v2/payments", Requests.Payment("one", 1000));

        var refused = await square.PostAsync("/v2/payments", Requests.Payment("one", 2000));

        refused.Status.ShouldBe(400);
        refused.Code.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        square.Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_decline_uses_its_key_up()
    {
        await using var square = await SquareServer.StartAsync();
        var declined = await square.PostAsync("/v2/payments", Requests.Payment("one", 1000, "cnon:card-nonce-declined"));

        var again = await square.PostAsync("/v2/payments", Requests.Payment("one", 1000, "cnon:card-nonce-declined"));
        var otherCard = await square.PostAsync("/v2/payments", Requests.Payment("one", 1000));

        again.Status.ShouldBe(400);
        again.Text("payment.id").ShouldBe(declined.Text("payment.id"));
        otherCard.Code.ShouldBe("IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_request_that_was_refused_for_its_fields_leaves_the_key_free()
    {
        await using var square = await SquareServer.StartAsync();
        await square.PostAsync("/v2/payments", Requests.Payment("one", 0));

        (await square.PostAsync("/v2/payments", Requests.Payment("one", 1000))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(0, "VALUE_EMPTY")]
    [InlineData(46, "VALUE_TOO_LONG")]
    public async Task A_key_has_one_to_45_characters(int length, string code)
    {
        await using var square = await SquareServer.StartAsync(test: nameof(A_key_has_one_to_45_characters) + code);

        var refused = await square.PostAsync("/v2/payments", Requests.Payment(new string('k', length), 1000));

        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe("idempotency_key");
    }

    [Fact]
    public async Task A_forgotten_key_charges_again()
    {
        await using var square = await SquareServer.StartAsync(new() { SquareKeyRetention = TimeSpan.FromHours(1) });
        await square.PostAsync("/v2/payments", Requests.Payment("one", 1000));

        square.Clock.Advance(TimeSpan.FromHours(1));
        await square.PostAsync("/v2/payments", Requests.Payment("one", 1000));

        square.Simulator.Books.Charges.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelling_by_key_voids_what_the_key_made()
    {
        await using var square = await SquareServer.StartAsync();
        var held = await square.PostAsync("/v2/payments", Requests.Payment("one", 1000, with: Requests.Authorized()));

        var canceled = await square.PostAsync("/v2/payments/cancel", new() { ["idempotency_key"] = "one" });
        var read = await square.GetAsync("/v2/payments/" + held.Text("payment.id"));

        canceled.Body.ShouldBeEmpty();
        read.Text("payment.status").ShouldBe("CANCELED");
    }

    [Fact]
    public async Task Cancelling_by_an_unknown_key_succeeds_and_does_nothing()
    {
        await using var square = await SquareServer.StartAsync();

        var canceled = await square.PostAsync("/v2/payments/cancel", new() { ["idempotency_key"] = "nobody" });

        canceled.Status.ShouldBe(200);
        square.Simulator.Books.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_by_key_leaves_a_completed_payment_completed()
    {
        await using var square = await SquareServer.StartAsync();
        var paid = await square.PostAsync("/v2/payments", Requests.Payment("one", 1000));

        var canceled = await square.PostAsync("/v2/payments/cancel", new() { ["idempotency_key"] = "one" });

        canceled.Status.ShouldBe(200);
        (await square.GetAsync("/v2/payments/" + paid.Text("payment.id"))).Text("payment.status").ShouldBe("COMPLETED");
    }
}
