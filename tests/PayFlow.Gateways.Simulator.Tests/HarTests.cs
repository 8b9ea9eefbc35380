using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Hosting;
using PayFlow.Gateways.Simulator.Tests.Stripe;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class HarTests(HarSuite suite) : StripeSuite(suite), IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public async Task Exchanges_are_recorded_with_their_provider_and_without_the_secret()
    {
        await Api.PayAsync(more: "&description=Caf%C3%A9");
        var entry = (await ReadAsync()).ShouldHaveSingleItem()!;

        ((string)entry["_provider"]!).ShouldBe("stripe");
        ((string)entry["request"]!["method"]!).ShouldBe("POST");
        ((string)entry["request"]!["url"]!).ShouldBe($"{Simulator.StripeUrl}v1/payment_intents");
        ((string)entry["request"]!["postData"]!["text"]!).ShouldContain("amount=2000");
        ((int)entry["response"]!["status"]!).ShouldBe(200);
        JsonNode.Parse((string)entry["response"]!["content"]!["text"]!)!["description"]!.GetValue<string>().ShouldBe("Café");
        Header(entry["request"]!, "Authorization").ShouldBe("Bearer REDACTED");
        Header(entry["response"]!, "Request-Id").ShouldStartWith("req_");
        (await File.ReadAllTextAsync(_path)).ShouldNotContain(SimulatorCredentials.StripeSecretKey);
    }

    [Fact]
    public async Task Answers_that_no_client_got_or_no_provider_gave_are_left_out()
    {
        foreach (var kind in (FaultKind[])[FaultKind.CommitThenDrop, FaultKind.Truncated, FaultKind.Down])
        {
            Simulator.Faults.Add(SimulatedProvider.Stripe, kind);
            await Should.ThrowAsync<HttpRequestException>(() => Api.PayAsync());
        }

        Simulator.Faults.Add(SimulatedProvider.Stripe, FaultKind.WrongAmount);
        await Api.PayAsync();
        await Api.PayAsync(amount: 1);

        ((int)(await ReadAsync()).ShouldHaveSingleItem()!["response"]!["status"]!).ShouldBe(400);
    }

    [Fact]
    public async Task What_is_written_waits_for_an_exchange_whose_answer_has_left()
    {
        var recorder = new HarRecorder();
        var recording = recorder.Begin();

        var writing = recorder.WriteAsync(_path, CancellationToken.None);

        writing.IsCompleted.ShouldBeFalse();
        recording.Dispose();
        await writing;
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_was_recorded()
    {
        await using var silent = await PaymentSimulator.StartAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => silent.WriteHarAsync(_path));
    }

    public void Dispose() => File.Delete(_path);

    private static string Header(JsonNode message, string name) =>
        (string)message["headers"]!.AsArray().Single(h => (string)h!["name"]! == name)!["value"]!;

    private async Task<JsonArray> ReadAsync()
    {
        await Simulator.WriteHarAsync(_path);
        var log = JsonNode.Parse(await File.ReadAllTextAsync(_path))!["log"]!;
        ((string)log["version"]!).ShouldBe("1.2");
        return log["entries"]!.AsArray();
    }
}
