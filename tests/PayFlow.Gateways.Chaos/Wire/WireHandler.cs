using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>A machine's way to a provider: the end of its HttpClient, without a socket.</summary>
internal sealed class WireHandler(World world, Machine machine, Network network, SimulatedProvider provider) : HttpMessageHandler
{
    private static readonly TimeSpan IdleConnection = TimeSpan.FromMinutes(2);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var isToken = uri.AbsolutePath.EndsWith("/oauth2/token", StringComparison.Ordinal);
        if (!isToken)
        {
            Turnstile.Pass(request);
        }

        var site = Caller.Site($"{machine.Name} {request.Method} {provider} {Place(uri)}");
        var fault = network.FaultFor(site, provider, request.Method != HttpMethod.Get && !isToken, isToken);
        var started = world.Elapsed;
        await world.PauseAsync(machine, network.Delay(site, "connect"), cancellationToken);
        if (fault == WireFault.Refused)
        {
            world.Say($"{site}: refused");
            throw WireBreaks.Refused();
        }

        // Reading the body is what tells the SDK that it was begun, as a socket would.
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var answer = new Waiting<HttpResponseMessage>(world, machine);
        var packet = new Packet(provider, Read(request, uri, body), site, fault, answer, machine);
        world.Say($"{site}: sends {packet.Key}{(fault == WireFault.None ? "" : $" ({fault})")}");
        if (!uri.AbsoluteUri.StartsWith(Providers.Address, StringComparison.Ordinal))
        {
            network.Providers.Strays.Add($"I7 {site}: a request left for {uri.Authority}, which nobody has configured");
            throw WireBreaks.Reset();
        }

        network.Providers.Sends.Began(packet.Key);
        // Nobody keeps a connection open for somebody who stands still.
        if (fault == WireFault.HalfSent || world.Elapsed - started > IdleConnection)
        {
            throw WireBreaks.Reset();
        }

        network.Carry(packet);
        return await answer.UntilAsync(cancellationToken);
    }

    private static SimulatorRequest Read(HttpRequestMessage request, Uri uri, byte[] body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return new SimulatorRequest(request.Method.Method, uri.AbsolutePath, uri.Query, headers, body);
    }

    /// <summary>The path without ids, which differ from run to run of a smaller plan.</summary>
    private static string Place(Uri uri) => string.Join('/', uri.AbsolutePath.Split('/').Where(part => part.Length is > 0 and < 17 && !part.Contains("_1", StringComparison.Ordinal)));
}
