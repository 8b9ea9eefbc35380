using System.Net;
using PayFlow.Gateways.Simulator.Tests.Stripe;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class FaultTests(HarSuite suite) : StripeSuite(suite)
{
    [Theory]
    [InlineData(FaultKind.Down, 0)]
    [InlineData(FaultKind.DropBeforeCommit, 0)]
    [InlineData(FaultKind.CommitThenDrop, 1)]
    [InlineData(FaultKind.Truncated, 1)]
    public async Task A_lost_answer_leaves_the_books_as_the_kind_says_and_the_key_resolves_it(FaultKind kind, int charges)
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, kind, "/v1/payment_intents");

        await Should.ThrowAsync<HttpRequestException>(() => Api.PayAsync(key: "k"));
        Simulator.Books.Charges.Count.ShouldBe(charges);
        var again = await Api.PayAsync(key: "k");

        again.Status.ShouldBe(200);
        Simulator.Books.Charges.ShouldHaveSingleItem().PaymentId.ShouldBe(again.Id);
    }

    [Theory]
    [InlineData(FaultKind.RateLimited, 429, 0)]
    [InlineData(FaultKind.ServerError, 500, 0)]
    [InlineData(FaultKind.ServerErrorAfterCommit, 500, 1)]
    public async Task An_error_answer_leaves_the_books_as_the_kind_says(FaultKind kind, int status, int charges)
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, kind);
        var answer = await Api.PayAsync();

        answer.Status.ShouldBe(status);
        answer.Text("error.type").ShouldNotBeNull();
        Simulator.Books.Charges.Count.ShouldBe(charges);
        (await Api.PayAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(FaultKind.HtmlWithOk, "text/html", 0)]
    [InlineData(FaultKind.GarbageJson, "application/json", 1)]
    public async Task An_unreadable_answer_leaves_the_books_as_the_kind_says(FaultKind kind, string mediaType, int charges)
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, kind);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {SimulatorCredentials.StripeSecretKey}");
        using var form = new StringContent($"amount=900&currency=usd&confirm=true&payment_method=pm_card_visa&{StripeApi.Card}");
        using var response = await http.PostAsync(new Uri(Simulator.StripeUrl, "/v1/payment_intents"), form);
        var text = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        Should.Throw<System.Text.Json.JsonException>(() => System.Text.Json.JsonDocument.Parse(text));
        Simulator.Books.Charges.Count.ShouldBe(charges);
    }

    [Fact]
    public async Task A_wrong_amount_is_in_the_answer_only()
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, FaultKind.WrongAmount);
        var wrong = await Api.PayAsync(amount: 2000, key: "k");
        var replayed = await Api.PayAsync(amount: 2000, key: "k");

        wrong.Long("amount_received").ShouldBe(2001);
        replayed.Long("amount_received").ShouldBe(2000);
        Simulator.Books.Charges.ShouldHaveSingleItem().MinorUnits.ShouldBe(2000);
    }

    [Fact]
    public async Task A_delayed_charge_is_executed_though_the_client_has_gone()
    {
        Simulator.Faults.Add(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1) });
        using var http = new HttpClient();
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Simulator.StripeUrl, "/v1/payment_intents"));
        request.Headers.Add("Authorization", $"Bearer {SimulatorCredentials.StripeSecretKey}");
        request.Headers.Add("Stripe-Version", "2026-09-30.endive");
        request.Headers.Add("Idempotency-Key", "slow");
        request.Content = new StringContent($"amount=900&currency=usd&confirm=true&payment_method=pm_card_visa&{StripeApi.Card}");
        var sending = http.SendAsync(request, gone.Token);
        while (Simulator.Faults.Pending.Count > 0)
        {
            await Task.Delay(5);
        }

        gone.CancelAfter(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<TaskCanceledException>(() => sending);
        Simulator.Books.Charges.ShouldBeEmpty();
        for (var i = 0; i < 500 && Simulator.Books.Charges.Count == 0; i++)
        {
            await Task.Delay(20);
        }

        Simulator.Books.Charges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_hits_what_it_names_as_often_as_it_says()
    {
        Simulator.Faults.Add(new Fault
        {
            Provider = SimulatedProvider.Stripe,
            Kind = FaultKind.RateLimited,
            Method = "POST",
            PathContains = "/capture",
            After = 1,
            Times = 2,
        });
        var held = await Api.PayAsync(more: "&capture_method=manual");
        var path = $"/v1/payment_intents/{held.Id}/capture";
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await Api.PostAsync(path, i == 0 ? "amount_to_capture=999999" : "")).Status);
        }

        statuses.ShouldBe([400, 429, 429, 200]);
        Simulator.Faults.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_without_end_lasts_until_it_is_cleared()
    {
        Simulator.Faults.Add(SimulatedProvider.Stripe, FaultKind.ServerError, times: int.MaxValue);
        (await Api.PayAsync()).Status.ShouldBe(500);
        (await Api.PayAsync()).Status.ShouldBe(500);
        Simulator.Faults.Clear(SimulatedProvider.Stripe);

        (await Api.PayAsync()).Status.ShouldBe(200);
    }
}
