using PayFlow.Gateways.Simulator.Tests.Stripe;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class StateTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_second_start_continues_with_the_same_objects_books_keys_and_ids()
    {
        string held, paid, root;
        await using (var first = await StartAsync())
        {
            using var api = new StripeApi(first.StripeUrl);
            paid = (await api.PayAsync(more: "&metadata[payflow_key]=a", key: "k")).Id;
            held = (await api.PayAsync(more: "&capture_method=manual", key: "h")).Id;
            root = first.PayPalRootCertificatePem;
        }

        await using var second = await StartAsync();
        using var again = new StripeApi(second.StripeUrl);
        var replayed = await again.PayAsync(more: "&metadata[payflow_key]=a", key: "k");
        var captured = await again.PostAsync($"/v1/payment_intents/{held}/capture", key: "c");
        var refund = await again.PostAsync("/v1/refunds", $"payment_intent={paid}&amount=5", key: "r");
        var next = await again.PayAsync(key: "n");

        replayed.Id.ShouldBe(paid);
        replayed.Header("Idempotent-Replayed").ShouldBe("true");
        captured.Text("status").ShouldBe("succeeded");
        refund.Status.ShouldBe(200);
        next.Id.ShouldNotBeOneOf(paid, held);
        second.Books.Charges.Select(c => c.PaymentId).ShouldBe([paid, held, next.Id]);
        second.Books.Marked("a").Count.ShouldBe(3);
        second.PayPalRootCertificatePem.ShouldBe(root);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ids()
    {
        var ids = new List<string>();
        foreach (var seed in (int[])[7, 7, 8])
        {
            await using var simulator = await PaymentSimulator.StartAsync(new SimulatorOptions { Seed = seed });
            using var api = new StripeApi(simulator.StripeUrl);
            ids.Add((await api.PayAsync()).Id);
        }

        ids[1].ShouldBe(ids[0]);
        ids[2].ShouldNotBe(ids[0]);
    }

    [Fact]
    public async Task State_can_be_saved_while_running()
    {
        await using var first = await StartAsync();
        using var api = new StripeApi(first.StripeUrl);
        await api.PayAsync();
        await first.SaveStateAsync();
        await using var second = await StartAsync();

        second.Books.Entries.ShouldBe(first.Books.Entries);
    }

    [Fact]
    public async Task A_file_that_is_no_state_is_refused_and_kept()
    {
        await File.WriteAllTextAsync(_path, "{\"mine\":1}");

        await Should.ThrowAsync<InvalidDataException>(StartAsync);
        (await File.ReadAllTextAsync(_path)).ShouldBe("{\"mine\":1}");
    }

    public void Dispose() => File.Delete(_path);

    private Task<PaymentSimulator> StartAsync() =>
        PaymentSimulator.StartAsync(new SimulatorOptions { StatePath = _path, TimeProvider = _time });
}
