using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Benchmarks.Harness;
using Polly;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The floor: send the bytes, take the answer's bytes.</summary>
internal class BareCaller(Uri address) : Caller
{
    private readonly PlainRequest _request = new();
    private readonly HttpClient _client = new(PlainRequest.CreateHandler()) { BaseAddress = address };

    public override Task CallAsync() => ReadAsync();

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }

    protected async Task<byte[]> ReadAsync()
    {
        using var request = _request.Create();
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}

/// <summary>The practical limit: the same, and a dozen fields read of the answer.</summary>
internal sealed class ParsingCaller(Uri address) : BareCaller(address)
{
    public override Task CallAsync() => ParseAsync();

    private async Task<PaymentIntent> ParseAsync()
    {
        var body = await ReadAsync();
        return JsonSerializer.Deserialize(body, PaymentIntentContext.Default.PaymentIntent)!;
    }
}

/// <summary>The limit for a library of this kind: the client from the factory, the resilience that no payment should go without, and the fields.</summary>
internal sealed class FactoryCaller : Caller
{
    private const string Name = "stripe";
    private readonly PlainRequest _request = new();
    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = PlainPipeline.Create();

    public FactoryCaller(Uri address)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(Name, client => client.BaseAddress = address)
            .ConfigurePrimaryHttpMessageHandler(PlainRequest.CreateHandler)
            .RemoveAllLoggers();
        _services = services.BuildServiceProvider();
        _clients = _services.GetRequiredService<IHttpClientFactory>();
    }

    public override Task CallAsync() => ChargeAsync();

    public override ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<PaymentIntent> ChargeAsync()
    {
        using var response = await _pipeline.ExecuteAsync(static (self, token) => self.SendAsync(token), this);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        return JsonSerializer.Deserialize(body, PaymentIntentContext.Default.PaymentIntent)!;
    }

    private async ValueTask<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
    {
        using var request = _request.Create();
        return await _clients.CreateClient(Name).SendAsync(request, cancellationToken);
    }
}
