using System.Net;
using System.Net.Sockets;

namespace PayFlow.Gateways.Simulator.Tests;

public sealed class ListeningTests
{
    [Fact]
    public async Task An_unknown_route_is_refused_in_each_providers_own_envelope()
    {
        await using var simulator = await PaymentSimulator.StartAsync();
        using var http = new HttpClient();

        (await http.GetStringOrErrorAsync(simulator.StripeUrl, "/nothing")).ShouldContain("\"error\"");
        (await http.GetStringOrErrorAsync(simulator.PayPalUrl, "/nothing")).ShouldContain("\"debug_id\"");
        (await http.GetStringOrErrorAsync(simulator.SquareUrl, "/nothing")).ShouldContain("\"errors\"");
    }

    [Fact]
    public async Task A_provider_that_is_down_completely_refuses_connections_until_cleared()
    {
        await using var simulator = await PaymentSimulator.StartAsync();
        using var http = new HttpClient();
        await http.GetStringOrErrorAsync(simulator.StripeUrl, "/nothing");

        simulator.Faults.Add(SimulatedProvider.Stripe, FaultKind.DownCompletely);
        var refused = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(simulator.StripeUrl));
        var square = await http.GetStringOrErrorAsync(simulator.SquareUrl, "/nothing");
        simulator.Faults.Clear();
        var back = await http.GetStringOrErrorAsync(simulator.StripeUrl, "/nothing");

        refused.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        refused.InnerException.ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        square.ShouldContain("errors");
        back.ShouldContain("error");
    }

    [Fact]
    public async Task The_ports_follow_each_other_where_one_is_named()
    {
        var port = TestPorts.Consecutive(3);
        await using var simulator = await PaymentSimulator.StartAsync(new SimulatorOptions { Port = port });

        simulator.StripeUrl.ShouldBe(new Uri($"http://127.0.0.1:{port}"));
        simulator.PayPalUrl.Port.ShouldBe(port + 1);
        simulator.SquareUrl.Port.ShouldBe(port + 2);
    }

    [Fact]
    public async Task A_taken_port_is_reported_and_leaves_the_others_free()
    {
        var port = TestPorts.Consecutive(3);
        var options = new SimulatorOptions { Port = port };
        using (var taken = new TcpListener(IPAddress.Loopback, port + 2))
        {
            taken.Start();
            await Should.ThrowAsync<SocketException>(() => PaymentSimulator.StartAsync(options));
        }

        await using var simulator = await PaymentSimulator.StartAsync(options);
        simulator.SquareUrl.Port.ShouldBe(port + 2);
    }
}
